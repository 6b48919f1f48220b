package dev.brume.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.brume.kinesis.stream.HashKey;
import dev.brume.kinesis.stream.KinesisErrors;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A record on its way into a shard.
 *
 * @param key the partition key in UTF-8
 * @param data the bytes as they were read from the request, not a copy
 */
record IncomingRecord(HashKey hashKey, byte[] key, byte[] data) {
    private static final int HASH_KEY_BITS = 128;

    /** @throws dev.brume.core.error.AwsException InvalidArgumentException for a hash key that does not exist */
    static IncomingRecord of(String partitionKey, @Nullable String explicitHashKey, SdkBytes data) {
        byte[] key = partitionKey.getBytes(UTF_8);
        return new IncomingRecord(hashKey(explicitHashKey, key), key, data.asByteArrayUnsafe());
    }

    /** What counts against every limit of sizes: data and partition key. */
    int bytes() {
        return key.length + data.length;
    }

    private static HashKey hashKey(@Nullable String explicit, byte[] partitionKey) {
        if (explicit == null) {
            return HashKey.ofPartitionKey(partitionKey);
        }
        BigInteger value = new BigInteger(explicit);
        if (value.bitLength() > HASH_KEY_BITS) {
            throw KinesisErrors.invalidArgument("Invalid ExplicitHashKey. ExplicitHashKey must be in the range: "
                    + "[0, 2^128-1]. Specified value was " + explicit);
        }
        return HashKey.of(value);
    }
}
