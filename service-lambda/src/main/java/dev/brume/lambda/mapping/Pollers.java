package dev.brume.lambda.mapping;

import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.poll.BatchTarget;
import dev.brume.core.poll.PartialRetry;
import dev.brume.core.poll.Poller;
import dev.brume.core.poll.QueuePoller;
import dev.brume.core.poll.QueueSettings;
import dev.brume.core.poll.RecordForm;
import dev.brume.core.poll.ShardPosition;
import dev.brume.core.poll.Source;
import dev.brume.core.poll.StreamPoller;
import dev.brume.core.poll.StreamSettings;
import dev.brume.lambda.FunctionTarget;
import dev.brume.lambda.Functions;
import dev.brume.lambda.Invoker;
import dev.brume.lambda.asynchronous.Destinations;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.measure.FunctionMeters;
import dev.brume.lambda.measure.MappingMeter;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingMetric;

/** Makes the pollers that mappings ask for. */
public final class Pollers {
    private static final Duration VISIBILITY_DEFAULT = Duration.ofSeconds(30);
    /** "Each event poller can handle ... up to 10 concurrent invokes": Developer Guide, "Configuring scaling behavior". */
    private static final int INVOCATIONS_PER_POLLER = 10;

    private final Core core;
    private final Functions functions;
    private final Invoker invoker;
    private final Predicate<FunctionArn> isDurable;
    private final Destinations destinations;
    private final SourceCheck sources;
    private final FunctionMeters meters;

    /** @param isDurable whether such a function may wait for the clock before it answers */
    public Pollers(
            Core core,
            Functions functions,
            Invoker invoker,
            Predicate<FunctionArn> isDurable,
            SourceCheck sources,
            FunctionMeters meters) {
        this.core = core;
        this.functions = functions;
        this.invoker = invoker;
        this.isDurable = isDurable;
        this.destinations = new Destinations(core, meters);
        this.meters = meters;
        this.sources = sources;
    }

    /** @return null when the function is gone */
    @Nullable
    Poller poller(EventSourceMapping mapping) {
        EventSourceMappingConfiguration settings = mapping.settings();
        MappedFunction function = MappedFunction.of(settings.functionArn(), functions);
        if (function == null) {
            return null;
        }
        Arn arn = Arn.parse(settings.eventSourceArn()).orElseThrow();
        Place place = new Place(new AccountId(arn.account()), new Region(arn.region()));
        Source source = new Source(core.aws(), arn, place, () -> function.now().role());
        BatchTarget target = new FunctionBatches(core, invoker, isDurable, settings.functionArn(), mapping);
        MappingMeter meter = meter(settings, place);
        return mapping.kind().isQueue()
                ? new QueuePoller(source, queueSettings(mapping, function.now()), target, meter, core.time())
                : new StreamPoller(
                        source,
                        streamSettings(mapping, function),
                        target,
                        new DiscardedRecords(destinations, settings, function, meter, core),
                        mapping.progress(),
                        meter,
                        core.time());
    }

    private MappingMeter meter(EventSourceMappingConfiguration settings, Place place) {
        boolean counts = settings.metricsConfig() != null
                && settings.metricsConfig().metrics().contains(EventSourceMappingMetric.EVENT_COUNT);
        FunctionArn function = Objects.requireNonNull(FunctionArn.parseArn(settings.functionArn()));
        return meters.mapping(place, settings.uuid(), function, counts);
    }

    /** The mapping is gone. */
    void forget(EventSourceMapping mapping) {
        meters.forgetMapping(mapping.uuid());
    }

    private QueueSettings queueSettings(EventSourceMapping mapping, FunctionTarget function) {
        EventSourceMappingConfiguration settings = mapping.settings();
        Duration visibility = sources.visibilityTimeout(settings.eventSourceArn(), function);
        return new QueueSettings(
                settings.batchSize(),
                Duration.ofSeconds(settings.maximumBatchingWindowInSeconds()),
                MappingRules.filter(mapping.kind(), settings.filterCriteria()),
                concurrency(settings),
                visibility == null ? VISIBILITY_DEFAULT : visibility,
                settings.maximumBatchingWindowInSeconds() > 0);
    }

    private static @Nullable Integer concurrency(EventSourceMappingConfiguration settings) {
        if (settings.provisionedPollerConfig() != null) {
            return settings.provisionedPollerConfig().maximumPollers() * INVOCATIONS_PER_POLLER;
        }
        return settings.scalingConfig() == null
                ? null
                : settings.scalingConfig().maximumConcurrency();
    }

    private static StreamSettings streamSettings(EventSourceMapping mapping, MappedFunction function) {
        EventSourceMappingConfiguration settings = mapping.settings();
        int age = settings.maximumRecordAgeInSeconds();
        int tumbling = settings.tumblingWindowInSeconds();
        return new StreamSettings(
                new ShardPosition(settings.startingPositionAsString(), null, settings.startingPositionTimestamp()),
                settings.batchSize(),
                Duration.ofSeconds(settings.maximumBatchingWindowInSeconds()),
                settings.parallelizationFactor(),
                Boolean.TRUE.equals(settings.bisectBatchOnFunctionError()),
                settings.maximumRetryAttempts(),
                age < 0 ? null : Duration.ofSeconds(age),
                tumbling == 0 ? null : Duration.ofSeconds(tumbling),
                MappingRules.filter(mapping.kind(), settings.filterCriteria()),
                RecordForm.NESTED,
                PartialRetry.FROM_FIRST_FAILURE,
                () -> function.now().roleArn());
    }
}
