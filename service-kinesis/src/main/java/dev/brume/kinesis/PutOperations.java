package dev.brume.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.brume.core.dispatch.Call;
import dev.brume.kinesis.stream.HashKey;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.Shard;
import dev.brume.kinesis.stream.Stream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * PutRecord and PutRecords.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html">PutRecords</a>
 */
final class PutOperations {
    private static final String RATE_EXCEEDED = "ProvisionedThroughputExceededException";
    private static final int HASH_KEY_BITS = 128;
    private final KinesisDirectory directory;

    PutOperations(KinesisDirectory directory) {
        this.directory = directory;
    }

    PutRecordResponse putRecord(PutRecordRequest request, Call call) {
        long now = call.now().toEpochMilli();
        Stream stream = directory.streamForData(request.streamName(), request.streamARN(), call);
        byte[] key = request.partitionKey().getBytes(UTF_8);
        byte[] data = request.data().asByteArrayUnsafe();
        HashKey hashKey = hashKey(request.explicitHashKey(), key);
        Shard shard = stream.shardFor(hashKey);
        if (!shard.throughput().admitRecord(data.length + key.length, now)) {
            throw KinesisErrors.rateExceeded(shard, stream);
        }
        Stream.Put put = stream.put(hashKey, key, data, now);
        stream.tellListeners(put.shard());
        return PutRecordResponse.builder()
                .shardId(put.shard().id())
                .sequenceNumber(put.sequenceNumber())
                .encryptionType(encryption(stream))
                .build();
    }

    PutRecordsResponse putRecords(PutRecordsRequest request, Call call) {
        long now = call.now().toEpochMilli();
        Stream stream = directory.streamForData(request.streamName(), request.streamARN(), call);
        List<PutRecordsRequestEntry> entries = request.records();
        List<PutRecordsResultEntry> results = new ArrayList<>(entries.size());
        Set<Shard> touched = new LinkedHashSet<>();
        int failed = 0;
        for (PutRecordsRequestEntry entry : entries) {
            byte[] key = entry.partitionKey().getBytes(UTF_8);
            byte[] data = entry.data().asByteArrayUnsafe();
            HashKey hashKey = hashKey(entry.explicitHashKey(), key);
            Shard shard = stream.shardFor(hashKey);
            if (!shard.throughput().admitRecord(data.length + key.length, now)) {
                failed++;
                results.add(PutRecordsResultEntry.builder()
                        .errorCode(RATE_EXCEEDED)
                        .errorMessage(KinesisErrors.rateExceededMessage(shard, stream))
                        .build());
            } else {
                Stream.Put put = stream.put(hashKey, key, data, now);
                touched.add(put.shard());
                results.add(PutRecordsResultEntry.builder()
                        .shardId(put.shard().id())
                        .sequenceNumber(put.sequenceNumber())
                        .build());
            }
        }
        touched.forEach(stream::tellListeners);
        return PutRecordsResponse.builder()
                .failedRecordCount(failed)
                .records(results)
                .encryptionType(encryption(stream))
                .build();
    }

    private static @Nullable EncryptionType encryption(Stream stream) {
        return stream.settings().isEncrypted() ? EncryptionType.KMS : null;
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
