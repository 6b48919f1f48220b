package dev.brume.eventbridge.pipes.execution;

import dev.brume.core.dispatch.Core;
import dev.brume.eventbridge.pipes.PipesLimits;
import dev.brume.eventbridge.pipes.log.LogDestination;
import dev.brume.eventbridge.pipes.log.LogRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pipes.model.IncludeExecutionDataOption;
import software.amazon.awssdk.services.pipes.model.LogLevel;
import software.amazon.awssdk.services.pipes.model.PipeLogConfiguration;

/** What a pipe logs, and where it goes. Immutable; the destinations guard themselves. */
public final class PipeLog {
    private final LogLevel level;
    private final boolean includesData;
    private final int recordBytesMax;
    private final List<LogDestination> destinations;

    public PipeLog(Core core, @Nullable PipeLogConfiguration configuration, String pipeArn, String pipeName) {
        this.level = configuration == null ? LogLevel.OFF : configuration.level();
        this.includesData =
                configuration != null && configuration.includeExecutionData().contains(IncludeExecutionDataOption.ALL);
        this.recordBytesMax = configuration == null ? 0 : recordBytesMax(configuration);
        this.destinations =
                configuration == null ? List.of() : LogDestination.of(core, configuration, pipeArn, pipeName);
    }

    private static int recordBytesMax(PipeLogConfiguration configuration) {
        if (configuration.cloudwatchLogsLogDestination() != null) {
            return PipesLimits.LOG_RECORD_BYTES_MAX;
        }
        return configuration.firehoseLogDestination() != null
                ? PipesLimits.FIREHOSE_LOG_RECORD_BYTES_MAX
                : Integer.MAX_VALUE;
    }

    boolean has(Step step) {
        return level != LogLevel.OFF && step.isLoggedAt(level);
    }

    boolean includesData() {
        return includesData;
    }

    /** What is larger has its execution data cut. */
    int recordBytesMax() {
        return recordBytesMax;
    }

    void write(List<LogRecord> records) {
        if (!records.isEmpty()) {
            destinations.forEach(destination -> destination.write(records));
        }
    }
}
