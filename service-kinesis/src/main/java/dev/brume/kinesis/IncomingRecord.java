package dev.brume.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.brume.kinesis.stream.HashKey;
import dev.brume.kinesis.stream.KinesisErrors;
import java.math.BigInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** A record on its way into a shard. Belongs to the request that brings it. */
final class IncomingRecord implements Supplier<HashKey> {
    private static final int HASH_KEY_BITS = 128;

    private final byte[] key;
    private final byte[] data;
    private @Nullable HashKey hashKey;

    private IncomingRecord(@Nullable HashKey explicit, byte[] key, byte[] data) {
        this.hashKey = explicit;
        this.key = key;
        this.data = data;
    }

    /** @throws dev.brume.core.error.AwsException InvalidArgumentException for a hash key that does not exist */
    static IncomingRecord of(String partitionKey, @Nullable String explicitHashKey, SdkBytes data) {
        return new IncomingRecord(
                explicitHashKey == null ? null : hashKey(explicitHashKey),
                partitionKey.getBytes(UTF_8),
                data.asByteArrayUnsafe());
    }

    /** The partition key in UTF-8. */
    byte[] key() {
        return key;
    }

    /** The bytes as they were read from the request, not a copy. */
    byte[] data() {
        return data;
    }

    /** What counts against every limit of sizes: data and partition key. */
    int bytes() {
        return key.length + data.length;
    }

    /** The hash key, digested only once somebody asks: with one shard there is nothing to choose. */
    @Override
    public HashKey get() {
        HashKey known = hashKey;
        if (known == null) {
            known = HashKey.ofPartitionKey(key);
            hashKey = known;
        }
        return known;
    }

    private static HashKey hashKey(String explicit) {
        BigInteger value = new BigInteger(explicit);
        if (value.bitLength() > HASH_KEY_BITS) {
            throw KinesisErrors.invalidArgument("Invalid ExplicitHashKey. ExplicitHashKey must be in the range: "
                    + "[0, 2^128-1]. Specified value was " + explicit);
        }
        return HashKey.of(value);
    }
}
