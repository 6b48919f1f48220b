package dev.brume.lambda.measure;

import dev.brume.core.identity.Place;
import dev.brume.core.metric.Dimension;
import dev.brume.core.metric.Meter;
import dev.brume.core.metric.Metrics;
import dev.brume.core.metric.Series;
import dev.brume.lambda.function.FunctionArn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The meters of all functions: each event counts for the function, for what was invoked of it ({@code Resource}), and for the account.
 * A concurrent map guards them; each guards itself.
 */
public final class FunctionMeters {
    private static final LambdaMetric[] METRICS = LambdaMetric.values();
    private final Metrics metrics;
    private final Map<Key, Meter> meters = new ConcurrentHashMap<>();

    /**
     * @param function empty for all of the account
     * @param resource what was invoked, {@code orders:live}; empty for all of the function
     */
    private record Key(Place place, String function, String resource) {
        List<Dimension> dimensions() {
            if (function.isEmpty()) {
                return List.of();
            }
            Dimension name = new Dimension("FunctionName", function);
            return resource.isEmpty() ? List.of(name) : List.of(name, new Dimension("Resource", resource));
        }
    }

    public FunctionMeters(Metrics metrics) {
        this.metrics = metrics;
    }

    /**
     * An invocation begins.
     *
     * @param invoked with the qualifier that was named, if one was
     * @param atWork how many invocations of the function are at work, this one included
     */
    public void began(FunctionArn invoked, int atWork, Instant now) {
        each(invoked, meter -> meter.add(LambdaMetric.CONCURRENT_EXECUTIONS, atWork, now));
    }

    /**
     * An invocation has ended.
     *
     * @param began when it began: AWS dates the figures so
     */
    public void ended(FunctionArn invoked, boolean failed, double millis, Instant began) {
        long at = began.toEpochMilli();
        each(invoked, meter -> {
            meter.add(LambdaMetric.INVOCATIONS, 1, LambdaMetric.ERRORS, failed ? 1 : 0, at);
            meter.add(LambdaMetric.THROTTLES, 0, LambdaMetric.DURATION, millis, at);
        });
    }

    /** Extensions were done with an invocation that long after its runtime was. */
    public void extensionsDone(FunctionArn invoked, double millis, Instant began) {
        each(invoked, meter -> meter.add(LambdaMetric.POST_RUNTIME_EXTENSIONS_DURATION, millis, began));
    }

    public void throttled(FunctionArn invoked, Instant now) {
        each(invoked, meter -> meter.count(LambdaMetric.THROTTLES, now));
    }

    /** An event was taken in that is to be handled later. */
    public void received(FunctionArn invoked, Instant now) {
        each(invoked, meter -> meter.count(LambdaMetric.ASYNC_EVENTS_RECEIVED, now));
    }

    /** An event that was taken in is handed to its function. */
    public void aged(FunctionArn invoked, Duration age, Instant now) {
        each(invoked, meter -> meter.add(LambdaMetric.ASYNC_EVENT_AGE, (double) age.toMillis(), now));
    }

    /** An event was given up. */
    public void dropped(FunctionArn invoked, Instant now) {
        each(invoked, meter -> meter.count(LambdaMetric.ASYNC_EVENTS_DROPPED, now));
    }

    private void each(FunctionArn invoked, Consumer<Meter> figures) {
        if (!metrics.isOn()) {
            return;
        }
        String name = invoked.name();
        String qualifier = invoked.effectiveQualifier();
        String resource = qualifier.equals(FunctionArn.LATEST) ? name : name + ":" + qualifier;
        figures.accept(meter(new Key(invoked.place(), name, resource)));
        figures.accept(meter(new Key(invoked.place(), name, "")));
        figures.accept(meter(new Key(invoked.place(), "", "")));
    }

    private Meter meter(Key key) {
        Meter known = meters.get(key);
        return known != null
                ? known
                : meters.computeIfAbsent(
                        key,
                        unused -> metrics.meter(
                                new Series("lambda", "AWS/Lambda", key.place(), key.dimensions(), Duration.ZERO),
                                METRICS));
    }

    /** A function is gone: what it counted is still told. */
    public void forget(FunctionArn function) {
        meters.entrySet().removeIf(entry -> {
            boolean gone = entry.getKey().place().equals(function.place())
                    && entry.getKey().function().equals(function.name());
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
    }
}
