package dev.brume.kinesis;

import dev.brume.kinesis.stream.Stream;
import dev.brume.kinesis.stream.StreamSettings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.EnhancedMetrics;
import software.amazon.awssdk.services.kinesis.model.SequenceNumberRange;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamModeDetails;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.StreamSummary;
import software.amazon.awssdk.services.kinesis.model.WarmThroughputObject;

/** Streams and shards as AWS describes them. */
final class StreamDescriptions {
    private StreamDescriptions() {}

    static StreamDescription.Builder description(Stream stream, StreamStatus status) {
        StreamSettings settings = stream.settings();
        return StreamDescription.builder()
                .streamName(stream.name())
                .streamARN(stream.arn().toString())
                .streamStatus(status)
                .streamModeDetails(mode(settings))
                .retentionPeriodHours(stream.retentionHours())
                .streamCreationTimestamp(Instant.ofEpochMilli(stream.createdAt()))
                .enhancedMonitoring(monitoring(settings))
                .encryptionType(encryption(settings))
                .keyId(settings.keyId());
    }

    static StreamDescriptionSummary summary(Stream stream, StreamStatus status, long now) {
        StreamSettings settings = stream.settings();
        return StreamDescriptionSummary.builder()
                .streamName(stream.name())
                .streamARN(stream.arn().toString())
                .streamStatus(status)
                .streamModeDetails(mode(settings))
                .retentionPeriodHours(stream.retentionHours())
                .streamCreationTimestamp(Instant.ofEpochMilli(stream.createdAt()))
                .enhancedMonitoring(monitoring(settings))
                .encryptionType(encryption(settings))
                .keyId(settings.keyId())
                .openShardCount(stream.shards(now).open().size())
                .consumerCount(stream.consumers().all(now).size())
                .maxRecordSizeInKiB(settings.maxRecordKib())
                .warmThroughput(warmThroughput(settings))
                .build();
    }

    static StreamSummary listed(Stream stream, StreamStatus status) {
        return StreamSummary.builder()
                .streamName(stream.name())
                .streamARN(stream.arn().toString())
                .streamStatus(status)
                .streamModeDetails(mode(stream.settings()))
                .streamCreationTimestamp(Instant.ofEpochMilli(stream.createdAt()))
                .build();
    }

    private static StreamModeDetails mode(StreamSettings settings) {
        return StreamModeDetails.builder().streamMode(settings.mode()).build();
    }

    private static EnhancedMetrics monitoring(StreamSettings settings) {
        return EnhancedMetrics.builder()
                .shardLevelMetrics(settings.shardLevelMetrics())
                .build();
    }

    private static EncryptionType encryption(StreamSettings settings) {
        return settings.isEncrypted() ? EncryptionType.KMS : EncryptionType.NONE;
    }

    static @Nullable WarmThroughputObject warmThroughput(StreamSettings settings) {
        Integer target = settings.warmThroughputMibps();
        return target == null
                ? null
                : WarmThroughputObject.builder()
                        .targetMiBps(target)
                        .currentMiBps(target)
                        .build();
    }

    static Shard shard(dev.brume.kinesis.stream.Shard shard) {
        Shard.Builder description = Shard.builder()
                .shardId(shard.id())
                .hashKeyRange(SdkRecords.hashKeyRange(shard))
                .sequenceNumberRange(SequenceNumberRange.builder()
                        .startingSequenceNumber(shard.sequenceNumbers().starting())
                        .endingSequenceNumber(shard.endingSequenceNumber())
                        .build());
        List<dev.brume.kinesis.stream.Shard> parents = shard.parents();
        if (!parents.isEmpty()) {
            description.parentShardId(parents.get(0).id());
        }
        if (parents.size() > 1) {
            description.adjacentParentShardId(parents.get(1).id());
        }
        return description.build();
    }
}
