package dev.brume.kinesis.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/**
 * What a stream is set to.
 *
 * @param maxRecordKib the largest record, data and partition key together, in KiB
 * @param warmThroughputMibps what an on-demand stream was asked to take at once, in MiB a second; null if it never was
 * @param keyId the KMS key that records are encrypted with, as the client named it; null for none
 * @param shardLevelMetrics enhanced monitoring, in the model's order
 * @param policy the resource policy as JSON, or null
 */
public record StreamSettings(
        StreamMode mode,
        int maxRecordKib,
        @Nullable Integer warmThroughputMibps,
        @Nullable String keyId,
        List<MetricsName> shardLevelMetrics,
        @Nullable String policy) {
    public static StreamSettings of(StreamMode mode, int maxRecordKib, @Nullable Integer warmThroughputMibps) {
        return new StreamSettings(mode, maxRecordKib, warmThroughputMibps, null, List.of(), null);
    }

    public boolean isEncrypted() {
        return keyId != null;
    }

    public boolean isOnDemand() {
        return mode == StreamMode.ON_DEMAND;
    }

    StreamSettings withMode(StreamMode newMode, @Nullable Integer newWarmThroughput) {
        return new StreamSettings(newMode, maxRecordKib, newWarmThroughput, keyId, shardLevelMetrics, policy);
    }

    StreamSettings withMaxRecordKib(int newMax) {
        return new StreamSettings(mode, newMax, warmThroughputMibps, keyId, shardLevelMetrics, policy);
    }

    StreamSettings withKeyId(@Nullable String newKeyId) {
        return new StreamSettings(mode, maxRecordKib, warmThroughputMibps, newKeyId, shardLevelMetrics, policy);
    }

    StreamSettings withMetrics(List<MetricsName> newMetrics) {
        return new StreamSettings(mode, maxRecordKib, warmThroughputMibps, keyId, newMetrics, policy);
    }

    StreamSettings withPolicy(@Nullable String newPolicy) {
        return new StreamSettings(mode, maxRecordKib, warmThroughputMibps, keyId, shardLevelMetrics, newPolicy);
    }
}
