package dev.brume.lambda.measure;

import dev.brume.core.metric.Meter;
import dev.brume.core.poll.PollFigure;
import dev.brume.core.poll.PollMeter;
import dev.brume.lambda.function.FunctionArn;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one event source mapping counts: for itself, where that is asked for, and for its function. */
public final class MappingMeter implements PollMeter {
    private final FunctionMeters functions;
    private final FunctionArn function;
    private final @Nullable Meter own;

    MappingMeter(FunctionMeters functions, FunctionArn function, @Nullable Meter own) {
        this.functions = functions;
        this.function = function;
        this.own = own;
    }

    public void count(MappingMetric metric, int events, Instant now) {
        if (own != null) {
            own.add(metric, events, now);
        }
    }

    @Override
    public void count(PollFigure figure, int items, Instant now) {
        MappingMetric metric = switch (figure) {
            case POLLED -> MappingMetric.POLLED;
            case FILTERED_OUT -> MappingMetric.FILTERED_OUT;
            case SENT -> MappingMetric.INVOKED;
            case FAILED -> MappingMetric.FAILED_INVOKE;
            case DELETED -> MappingMetric.DELETED;
        };
        count(metric, items, now);
    }

    @Override
    public void sent(Instant arrival, Instant now) {
        functions.iteratorAge(function, Duration.between(arrival, now), now);
    }
}
