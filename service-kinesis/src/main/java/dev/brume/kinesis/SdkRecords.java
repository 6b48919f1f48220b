package dev.brume.kinesis;

import dev.brume.kinesis.stream.RecordBatch;
import dev.brume.kinesis.stream.SequenceNumbers;
import dev.brume.kinesis.stream.Shard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Records and shards as AWS's own classes, for GetRecords and SubscribeToShard. */
public final class SdkRecords {
    private SdkRecords() {}

    /** The records of a batch; their data is shared with the log, not copied. */
    public static List<Record> of(Shard shard, RecordBatch batch) {
        SequenceNumbers numbers = shard.sequenceNumbers();
        List<Record> records = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            long arrival = batch.arrival(i);
            Record.Builder builder = Record.builder()
                    .sequenceNumber(numbers.of(batch.position(i), arrival))
                    .approximateArrivalTimestamp(Instant.ofEpochMilli(arrival))
                    .data(SdkBytes.fromByteArrayUnsafe(batch.data(i)))
                    .partitionKey(batch.partitionKey(i));
            if (batch.isEncrypted(i)) {
                builder.encryptionType(EncryptionType.KMS);
            }
            records.add(builder.build());
        }
        return records;
    }

    /** What a reader that came to a closed shard's end is told of the shards that follow; null if there are none. */
    public static @Nullable List<ChildShard> childShards(Shard shard) {
        List<Shard> children = shard.children();
        return children.isEmpty()
                ? null
                : children.stream().map(SdkRecords::childShard).toList();
    }

    private static ChildShard childShard(Shard child) {
        return ChildShard.builder()
                .shardId(child.id())
                .parentShards(child.parents().stream().map(Shard::id).toList())
                .hashKeyRange(hashKeyRange(child))
                .build();
    }

    static HashKeyRange hashKeyRange(Shard shard) {
        return HashKeyRange.builder()
                .startingHashKey(shard.range().start().toString())
                .endingHashKey(shard.range().end().toString())
                .build();
    }
}
