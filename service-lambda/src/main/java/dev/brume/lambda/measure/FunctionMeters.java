package dev.brume.lambda.measure;

import dev.brume.core.identity.Place;
import dev.brume.core.metric.Dimension;
import dev.brume.core.metric.Meter;
import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Metrics;
import dev.brume.core.metric.Series;
import dev.brume.lambda.function.FunctionArn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.lambda.model.ExecutionStatus;

/**
 * The meters of all functions: each event counts for the function, for what was invoked of it ({@code Resource}), and for the account;
 * an invocation by an alias for the version that it went to as well. Concurrent maps guard them; each guards itself.
 */
public final class FunctionMeters {
    private static final LambdaMetric[] METRICS = LambdaMetric.values();
    private static final MappingMetric[] MAPPING_METRICS = MappingMetric.values();
    private final Metrics metrics;
    private final Map<Key, Meter> meters = new ConcurrentHashMap<>();
    /** By UUID. */
    private final Map<String, Meter> mappings = new ConcurrentHashMap<>();

    /**
     * @param function empty for all of the account
     * @param resource what was invoked, {@code orders:live}; empty for all of the function
     * @param version to which an alias led; empty for all
     */
    private record Key(Place place, String function, String resource, String version) {
        List<Dimension> dimensions() {
            List<Dimension> dimensions = new ArrayList<>();
            add(dimensions, "FunctionName", function);
            add(dimensions, "Resource", resource);
            add(dimensions, "ExecutedVersion", version);
            return dimensions;
        }

        private static void add(List<Dimension> dimensions, String name, String value) {
            if (!value.isEmpty()) {
                dimensions.add(new Dimension(name, value));
            }
        }
    }

    /**
     * How much of its concurrency an account has at work when an invocation begins.
     *
     * @param ofFunction invocations of the function, the one that begins included
     * @param ofAccount invocations of all functions
     * @param unreserved invocations of functions without a reservation
     * @param allocated what is reserved or provisioned
     */
    public record AtWork(int ofFunction, int ofAccount, int unreserved, int allocated) {}

    public FunctionMeters(Metrics metrics) {
        this.metrics = metrics;
    }

    /**
     * An invocation begins.
     *
     * @param invoked with the qualifier that was named, if one was
     */
    public void began(FunctionArn invoked, AtWork atWork, Instant now) {
        if (!metrics.isOn()) {
            return;
        }
        meter(ofResource(invoked)).add(LambdaMetric.CONCURRENT_EXECUTIONS, atWork.ofFunction(), now);
        meter(ofFunction(invoked)).add(LambdaMetric.CONCURRENT_EXECUTIONS, atWork.ofFunction(), now);
        Meter account = meter(ofAccount(invoked));
        account.add(LambdaMetric.CONCURRENT_EXECUTIONS, atWork.ofAccount(), now);
        account.add(LambdaMetric.UNRESERVED_CONCURRENT_EXECUTIONS, atWork.unreserved(), now);
        account.add(LambdaMetric.CLAIMED_ACCOUNT_CONCURRENCY, atWork.unreserved() + (double) atWork.allocated(), now);
    }

    /**
     * An invocation begins of what has provisioned concurrency.
     *
     * @param provisioned with the qualifier for which it is provisioned
     * @param atWork how many invocations use what is provisioned, this one included unless it had to do without
     * @param available how many can
     */
    public void began(FunctionArn provisioned, int atWork, int available, boolean spilledOver, Instant now) {
        if (!metrics.isOn()) {
            return;
        }
        for (Key key : List.of(ofResource(provisioned), ofFunction(provisioned))) {
            Meter meter = meter(key);
            meter.count(
                    spilledOver
                            ? LambdaMetric.PROVISIONED_CONCURRENCY_SPILLOVER_INVOCATIONS
                            : LambdaMetric.PROVISIONED_CONCURRENCY_INVOCATIONS,
                    now);
            meter.add(LambdaMetric.PROVISIONED_CONCURRENT_EXECUTIONS, atWork, now);
            meter.add(LambdaMetric.PROVISIONED_CONCURRENCY_UTILIZATION, (double) atWork / available, now);
        }
    }

    /**
     * An invocation has ended.
     *
     * @param version that ran
     * @param began when it began: AWS dates the figures so
     */
    public void ended(FunctionArn invoked, String version, boolean failed, double millis, Instant began) {
        if (!metrics.isOn()) {
            return;
        }
        each(invoked, meter -> ended(meter, failed, millis, began));
        if (FunctionArn.isAlias(invoked.effectiveQualifier())) {
            Key resource = ofResource(invoked);
            ended(
                    meter(new Key(resource.place(), resource.function(), resource.resource(), version)),
                    failed,
                    millis,
                    began);
        }
    }

    private static void ended(Meter meter, boolean failed, double millis, Instant began) {
        long at = began.toEpochMilli();
        meter.add(LambdaMetric.INVOCATIONS, 1, LambdaMetric.ERRORS, failed ? 1 : 0, at);
        meter.add(LambdaMetric.THROTTLES, 0, LambdaMetric.DURATION, millis, at);
    }

    /** Extensions were done with an invocation that long after its runtime was. */
    public void extensionsDone(FunctionArn invoked, double millis, Instant began) {
        each(invoked, meter -> meter.add(LambdaMetric.POST_RUNTIME_EXTENSIONS_DURATION, millis, began));
    }

    public void throttled(FunctionArn invoked, Instant now) {
        each(invoked, meter -> meter.count(LambdaMetric.THROTTLES, now));
    }

    /** An invocation was stopped that would have gone round in a loop. */
    public void loopStopped(FunctionArn invoked, Instant now) {
        each(invoked, meter -> meter.count(LambdaMetric.RECURSIVE_INVOCATIONS_DROPPED, now));
    }

    /** A record of an invocation did not reach its destination. */
    public void destinationFailed(FunctionArn invoked, Instant now) {
        each(invoked, meter -> meter.count(LambdaMetric.DESTINATION_DELIVERY_FAILURES, now));
    }

    /** An event that was given up did not reach the dead-letter queue. */
    public void deadLetterFailed(FunctionArn invoked, Instant now) {
        each(invoked, meter -> meter.count(LambdaMetric.DEAD_LETTER_ERRORS, now));
    }

    void iteratorAge(FunctionArn invoked, Duration age, Instant now) {
        each(invoked, meter -> meter.add(LambdaMetric.ITERATOR_AGE, (double) age.toMillis(), now));
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

    /** A durable execution of a version has begun. */
    public void executionBegan(FunctionArn version, Instant now) {
        each(version, meter -> meter.count(LambdaMetric.DURABLE_EXECUTION_STARTED, now));
    }

    /**
     * A durable execution of a version has ended.
     *
     * @param operations how many it has performed
     * @param written how many bytes it has written
     */
    public void executionEnded(
            FunctionArn version, ExecutionStatus how, Duration took, int operations, long written, Instant now) {
        LambdaMetric end = switch (how) {
            case SUCCEEDED -> LambdaMetric.DURABLE_EXECUTION_SUCCEEDED;
            case TIMED_OUT -> LambdaMetric.DURABLE_EXECUTION_TIMED_OUT;
            case STOPPED -> LambdaMetric.DURABLE_EXECUTION_STOPPED;
            default -> LambdaMetric.DURABLE_EXECUTION_FAILED;
        };
        each(version, meter -> {
            meter.count(end, now);
            meter.add(LambdaMetric.DURABLE_EXECUTION_DURATION, (double) took.toMillis(), now);
            meter.add(LambdaMetric.DURABLE_EXECUTION_OPERATIONS, operations, now);
            meter.add(LambdaMetric.DURABLE_EXECUTION_STORAGE_WRITTEN_BYTES, (double) written, now);
        });
    }

    private void each(FunctionArn invoked, Consumer<Meter> figures) {
        if (metrics.isOn()) {
            figures.accept(meter(ofResource(invoked)));
            figures.accept(meter(ofFunction(invoked)));
            figures.accept(meter(ofAccount(invoked)));
        }
    }

    private static Key ofResource(FunctionArn invoked) {
        String qualifier = invoked.effectiveQualifier();
        String resource = qualifier.equals(FunctionArn.LATEST) ? invoked.name() : invoked.name() + ":" + qualifier;
        return new Key(invoked.place(), invoked.name(), resource, "");
    }

    private static Key ofFunction(FunctionArn invoked) {
        return new Key(invoked.place(), invoked.name(), "", "");
    }

    private static Key ofAccount(FunctionArn invoked) {
        return new Key(invoked.place(), "", "", "");
    }

    private Meter meter(Key key) {
        Meter known = meters.get(key);
        return known != null
                ? known
                : meters.computeIfAbsent(key, unused -> meter(key.place(), key.dimensions(), METRICS));
    }

    private Meter meter(Place place, List<Dimension> dimensions, Metric[] kinds) {
        return metrics.meter(new Series("lambda", "AWS/Lambda", place, dimensions, Duration.ZERO), kinds);
    }

    /**
     * The meter of an event source mapping.
     *
     * @param counts whether it was asked to count its events
     */
    public MappingMeter mapping(Place place, String uuid, FunctionArn function, boolean counts) {
        Meter own = counts
                ? mappings.computeIfAbsent(
                        uuid,
                        unused -> meter(place, List.of(new Dimension("EventSourceMappingUUID", uuid)), MAPPING_METRICS))
                : null;
        return new MappingMeter(this, function, own);
    }

    /** A mapping is gone. */
    public void forgetMapping(String uuid) {
        Meter gone = mappings.remove(uuid);
        if (gone != null) {
            gone.close();
        }
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
