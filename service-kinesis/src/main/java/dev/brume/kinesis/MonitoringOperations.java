package dev.brume.kinesis;

import dev.brume.core.dispatch.Call;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.Stream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.kinesis.model.DisableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.DisableEnhancedMonitoringResponse;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringResponse;
import software.amazon.awssdk.services.kinesis.model.MetricsName;

/**
 * EnableEnhancedMonitoring and DisableEnhancedMonitoring.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_EnableEnhancedMonitoring.html">EnableEnhancedMonitoring</a>
 */
final class MonitoringOperations {
    private final KinesisDirectory directory;

    MonitoringOperations(KinesisDirectory directory) {
        this.directory = directory;
    }

    EnableEnhancedMonitoringResponse enableEnhancedMonitoring(EnableEnhancedMonitoringRequest request, Call call) {
        Stream stream = directory.stream(request.streamName(), request.streamARN(), call);
        List<MetricsName> current = stream.settings().shardLevelMetrics();
        Set<MetricsName> desired = setOf(current);
        if (request.shardLevelMetrics().contains(MetricsName.ALL)
                && request.shardLevelMetrics().size() > 1) {
            throw KinesisErrors.invalidArgument("DesiredShardLevelMetrics cannot have ALL with other metric names");
        }
        desired.addAll(named(request.shardLevelMetrics()));
        stream.setShardLevelMetrics(new ArrayList<>(desired), call.now().toEpochMilli());
        return EnableEnhancedMonitoringResponse.builder()
                .streamName(stream.name())
                .streamARN(stream.arn().toString())
                .currentShardLevelMetrics(current)
                .desiredShardLevelMetrics(desired)
                .build();
    }

    DisableEnhancedMonitoringResponse disableEnhancedMonitoring(DisableEnhancedMonitoringRequest request, Call call) {
        Stream stream = directory.stream(request.streamName(), request.streamARN(), call);
        List<MetricsName> current = stream.settings().shardLevelMetrics();
        Set<MetricsName> desired = setOf(current);
        desired.removeAll(named(request.shardLevelMetrics()));
        stream.setShardLevelMetrics(new ArrayList<>(desired), call.now().toEpochMilli());
        return DisableEnhancedMonitoringResponse.builder()
                .streamName(stream.name())
                .streamARN(stream.arn().toString())
                .currentShardLevelMetrics(current)
                .desiredShardLevelMetrics(desired)
                .build();
    }

    private static Set<MetricsName> setOf(List<MetricsName> names) {
        Set<MetricsName> set = EnumSet.noneOf(MetricsName.class);
        set.addAll(names);
        return set;
    }

    /** ALL stands for each of the others. */
    private static Set<MetricsName> named(List<MetricsName> names) {
        return names.contains(MetricsName.ALL)
                ? EnumSet.complementOf(EnumSet.of(MetricsName.ALL, MetricsName.UNKNOWN_TO_SDK_VERSION))
                : setOf(names);
    }
}
