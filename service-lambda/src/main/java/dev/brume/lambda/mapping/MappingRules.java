package dev.brume.lambda.mapping;

import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Region;
import dev.brume.core.poll.RecordFilter;
import dev.brume.lambda.asynchronous.DestinationArn;
import dev.brume.lambda.rules.LambdaErrors;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingMetric;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FilterCriteria;
import software.amazon.awssdk.services.lambda.model.ProvisionedPollerConfig;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;

/** What may be asked of a mapping, by the kind of its source. Pure functions; the wire table has looked at ranges already. */
final class MappingRules {
    private static final int WINDOWLESS_BATCH_MAX = 10;
    private static final int POLLERS_MIN = 2;
    private static final int FILTERS_MAX = 5;
    private static final int RECORD_AGE_MIN = 60;

    private MappingRules() {}

    /** Options of sources that are not served, and of what has no effect here. */
    static void refuseUnserved(CreateEventSourceMappingRequest request) {
        refuse(request.selfManagedEventSource() != null, "self-managed Apache Kafka clusters as event sources");
        refuse(request.hasTopics(), "Topics of event source mappings");
        refuse(request.hasQueues(), "Queues (Amazon MQ) of event source mappings");
        refuse(request.hasSourceAccessConfigurations(), "SourceAccessConfigurations of event source mappings");
        refuse(request.amazonManagedKafkaEventSourceConfig() != null, "Amazon MSK clusters as event sources");
        refuse(request.selfManagedKafkaEventSourceConfig() != null, "Apache Kafka clusters as event sources");
        refuse(request.documentDBEventSourceConfig() != null, "Amazon DocumentDB clusters as event sources");
    }

    static void refuseUnserved(UpdateEventSourceMappingRequest request) {
        refuse(request.amazonManagedKafkaEventSourceConfig() != null, "Amazon MSK clusters as event sources");
        refuse(request.selfManagedKafkaEventSourceConfig() != null, "Apache Kafka clusters as event sources");
        refuse(request.hasSourceAccessConfigurations(), "SourceAccessConfigurations of event source mappings");
        refuse(request.documentDBEventSourceConfig() != null, "Amazon DocumentDB clusters as event sources");
    }

    private static void refuse(boolean asked, String what) {
        if (asked) {
            throw LambdaErrors.notSupportedYet(what);
        }
    }

    /**
     * "The Lambda function and the Amazon SQS queue must be in the same AWS Region": Developer Guide, "Creating and configuring an Amazon
     * SQS event source mapping". The words are AWS's.
     */
    static void checkRegion(String sourceArn, Region region) {
        if (!Arn.parse(sourceArn).orElseThrow().region().equals(region.name())) {
            throw LambdaErrors.invalidParameterValue(
                    "Event source region must match Lambda region " + region.name() + ".");
        }
    }

    /** @param asked the mapping as it would be */
    static void check(SourceKind kind, EventSourceMappingConfiguration asked) {
        if (kind.isQueue()) {
            checkQueue(kind, asked);
        } else {
            checkStream(asked);
        }
        // "ErrorCount (Amazon MSK and self-managed Apache Kafka)", and so KafkaMetrics.
        if (asked.metricsConfig() != null
                && !asked.metricsConfig().metrics().equals(List.of(EventSourceMappingMetric.EVENT_COUNT))) {
            throw LambdaErrors.invalidParameterValue(
                    "Invalid EventSourceMapping metrics. Expected values: [EventCount]");
        }
        checkFilters(kind, asked.filterCriteria());
    }

    private static void checkQueue(SourceKind kind, EventSourceMappingConfiguration asked) {
        if (asked.startingPositionAsString() != null) {
            throw LambdaErrors.invalidParameterValue("StartingPosition is not valid for SQS event sources.");
        }
        if (asked.startingPositionTimestamp() != null) {
            throw LambdaErrors.invalidParameterValue("Timestamp is not valid for SQS event sources.");
        }
        unsupported(onFailure(asked.destinationConfig()) != null || hasOnSuccess(asked), "DestinationConfig");
        unsupported(asked.parallelizationFactor() != null, "ParallelizationFactor");
        unsupported(asked.bisectBatchOnFunctionError() != null, "BisectBatchOnFunctionError");
        unsupported(asked.maximumRetryAttempts() != null, "MaximumRetryAttempts");
        unsupported(asked.maximumRecordAgeInSeconds() != null, "MaximumRecordAgeInSeconds");
        unsupported(asked.tumblingWindowInSeconds() != null, "TumblingWindowInSeconds");
        checkPollers(asked);
        boolean gathers = asked.maximumBatchingWindowInSeconds() > 0;
        if (kind == SourceKind.FIFO_QUEUE && gathers) {
            throw LambdaErrors.invalidParameterValue("Batching window is not supported for FIFO queues");
        }
        if (asked.batchSize() > WINDOWLESS_BATCH_MAX && !gathers) {
            throw LambdaErrors.invalidParameterValue(
                    "Maximum batch window in seconds must be greater than 0 if maximum "
                            + "batch size is greater than 10");
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html">Configuring scaling behavior</a> */
    private static void checkPollers(EventSourceMappingConfiguration asked) {
        ProvisionedPollerConfig pollers = asked.provisionedPollerConfig();
        if (pollers == null) {
            return;
        }
        // Groups are for the pollers of Amazon MSK and of self-managed Apache Kafka.
        unsupported(pollers.pollerGroupName() != null, "PollerGroupName");
        if (asked.scalingConfig() != null) {
            throw LambdaErrors.invalidParameterValue(
                    "Provisioned mode for SQS ESM does not support maximum concurrency feature. Use MaximumPollers as the"
                            + " control mechanism and remove maximum concurrency.");
        }
        if (pollers.minimumPollers() < POLLERS_MIN || pollers.maximumPollers() < POLLERS_MIN) {
            throw LambdaErrors.invalidParameterValue("MinimumPollers should be between [" + POLLERS_MIN
                    + ", 200] and MaximumPollers should be between [MinimumPollers, 10000]");
        }
        if (pollers.maximumPollers() < pollers.minimumPollers()) {
            throw LambdaErrors.invalidParameterValue("MinimumPollers must be less than or equal to MaximumPollers.");
        }
    }

    private static void unsupported(boolean asked, String parameter) {
        if (asked) {
            throw LambdaErrors.invalidParameterValue(
                    "Unsupported " + parameter + " parameter for given event source mapping type.");
        }
    }

    private static void checkStream(EventSourceMappingConfiguration asked) {
        String start = asked.startingPositionAsString();
        if (start == null) {
            throw LambdaErrors.invalidParameterValue(
                    "1 validation error detected: Value null at 'startingPosition' failed "
                            + "to satisfy constraint: Member must not be null.");
        }
        if (!start.equals("AT_TIMESTAMP") && asked.startingPositionTimestamp() != null) {
            throw LambdaErrors.invalidParameterValue("Timestamp only valid with StartingPosition AT_TIMESTAMP");
        }
        if (start.equals("AT_TIMESTAMP") && asked.startingPositionTimestamp() == null) {
            throw LambdaErrors.invalidParameterValue("Timestamp is required with StartingPosition AT_TIMESTAMP");
        }
        unsupported(asked.scalingConfig() != null, "ScalingConfig");
        unsupported(asked.provisionedPollerConfig() != null, "ProvisionedPollerConfig");
        unsupported(hasOnSuccess(asked), "DestinationConfig");
        int age = asked.maximumRecordAgeInSeconds();
        if (age != -1 && age < RECORD_AGE_MIN) {
            throw LambdaErrors.invalidParameterValue("MaximumRecordAgeInSeconds must be either -1 (forever) or between "
                    + RECORD_AGE_MIN + " and 604800 (inclusive)");
        }
        if (asked.tumblingWindowInSeconds() > 0 && asked.parallelizationFactor() > 1) {
            throw LambdaErrors.notSupportedYet("a ParallelizationFactor together with tumbling windows");
        }
        String destination = onFailure(asked.destinationConfig());
        if (destination != null) {
            checkDestination(destination);
        }
    }

    /** "StartingPositionTimestamp cannot be in the future": API reference, CreateEventSourceMapping. */
    static void checkStart(EventSourceMappingConfiguration asked, Instant now) {
        Instant start = asked.startingPositionTimestamp();
        if (start != null && start.isBefore(Instant.EPOCH)) {
            throw LambdaErrors.invalidParameterValue("Received Exception while reading from provided stream. class "
                    + "java.lang.Long can not be converted to a Timestamp");
        }
        if (start != null && start.isAfter(now)) {
            throw LambdaErrors.invalidParameterValue("StartingPositionTimestamp cannot be in the future.");
        }
    }

    private static void checkDestination(String text) {
        Optional<DestinationArn> destination = DestinationArn.parse(text);
        boolean served = destination.isPresent()
                && switch (destination.get().kind()) {
                    case QUEUE, TOPIC, BUCKET -> true;
                    case FUNCTION, EVENT_BUS -> false;
                };
        if (!served) {
            throw LambdaErrors.invalidParameterValue(DestinationArn.fault(text)
                    .orElse("The provided destination config DestinationConfig(onSuccess=null, "
                            + "onFailure=OnFailure(destination=" + text + ")) is invalid."));
        }
    }

    /** What a function of so much reserved concurrency, or of none, is asked to do at a time. */
    static void checkReserved(EventSourceMappingConfiguration asked, @Nullable Integer reserved) {
        Integer most =
                asked.scalingConfig() == null ? null : asked.scalingConfig().maximumConcurrency();
        if (reserved != null && most != null && most > reserved) {
            throw LambdaErrors.invalidParameterValue(
                    "MaximumConcurrency: " + most + " is greater than Function Reserved Concurrency: " + reserved);
        }
    }

    private static boolean hasOnSuccess(EventSourceMappingConfiguration asked) {
        return asked.destinationConfig() != null && asked.destinationConfig().onSuccess() != null;
    }

    static @Nullable String onFailure(@Nullable DestinationConfig config) {
        String destination = config == null || config.onFailure() == null
                ? null
                : config.onFailure().destination();
        return destination == null || destination.isEmpty() ? null : destination;
    }

    static List<String> patterns(@Nullable FilterCriteria criteria) {
        return criteria == null || !criteria.hasFilters()
                ? List.of()
                : criteria.filters().stream()
                        .map(Filter::pattern)
                        .map(pattern -> pattern == null ? "" : pattern)
                        .toList();
    }

    static RecordFilter filter(SourceKind kind, @Nullable FilterCriteria criteria) {
        return new RecordFilter(kind.isQueue() ? "body" : "data", patterns(criteria));
    }

    private static void checkFilters(SourceKind kind, @Nullable FilterCriteria criteria) {
        int given = patterns(criteria).size();
        if (given > FILTERS_MAX) {
            throw LambdaErrors.invalidParameterValue("Too many filter patterns, maximum allowed " + FILTERS_MAX
                    + " patterns, provided " + given + " patterns.");
        }
        try {
            filter(kind, criteria);
        } catch (IllegalArgumentException malformed) {
            throw LambdaErrors.invalidParameterValue("Invalid filter pattern definition.");
        }
    }
}
