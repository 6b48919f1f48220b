package dev.brume.lambda.mapping;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Place;
import dev.brume.core.shape.Members;
import dev.brume.lambda.FunctionTarget;
import dev.brume.lambda.Functions;
import dev.brume.lambda.asynchronous.DestinationPermissions;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.rules.LambdaErrors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingMetricsConfig;
import software.amazon.awssdk.services.lambda.model.FilterCriteria;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.OnFailure;
import software.amazon.awssdk.services.lambda.model.ProvisionedPollerConfig;
import software.amazon.awssdk.services.lambda.model.ScalingConfig;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingResponse;

/**
 * CreateEventSourceMapping and what is done with one.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html">CreateEventSourceMapping</a>
 */
public final class MappingOperations {
    private static final int POLLERS_MIN_DEFAULT = 2;
    private static final int POLLERS_MAX_DEFAULT = 200;
    /** "Configure your durable execution timeout to 15 minutes or less": "Event source mappings with durable functions". */
    private static final Duration EXECUTION_MAX = Duration.ofMinutes(15);

    private final Core core;
    private final Functions functions;
    private final EventSourceMappings mappings;
    private final SourceCheck sources;
    private final DestinationPermissions permissions;

    public MappingOperations(
            Core core,
            Functions functions,
            EventSourceMappings mappings,
            SourceCheck sources,
            DestinationPermissions permissions) {
        this.core = core;
        this.functions = functions;
        this.mappings = mappings;
        this.sources = sources;
        this.permissions = permissions;
    }

    public CreateEventSourceMappingResponse create(CreateEventSourceMappingRequest request, Call call) {
        MappingRules.refuseUnserved(request);
        SourceKind kind = SourceKind.of(request.eventSourceArn());
        FunctionArn named = FunctionArn.parse(request.functionName(), call.place());
        MappingRules.checkRegion(request.eventSourceArn(), named.place().region());
        EventSourceMappingConfiguration settings = settings(kind, request, named, call);
        MappingRules.check(kind, settings);
        MappingRules.checkStart(settings, call.now());
        FunctionTarget function = function(named);
        checkDurable(function);
        MappingRules.checkReserved(settings, functions.reservedConcurrency(function.functionArn()));
        sources.check(kind, request.eventSourceArn(), function);
        checkDestination(request.destinationConfig(), named, function, call);
        refuseDuplicate(kind, settings, function, call.place());
        boolean enabled = request.enabled() == null || request.enabled();
        EventSourceMapping mapping = new EventSourceMapping(kind, settings, enabled, request.tags());
        EventSourceMappingConfiguration shown = mapping.shown();
        mappings.add(mapping);
        return Members.copy(shown, CreateEventSourceMappingResponse.builder()).build();
    }

    private EventSourceMappingConfiguration settings(
            SourceKind kind, CreateEventSourceMappingRequest request, FunctionArn named, Call call) {
        String uuid = core.ids().uuid();
        EventSourceMappingConfiguration.Builder settings = EventSourceMappingConfiguration.builder()
                .uuid(uuid)
                .eventSourceMappingArn(call.arn("event-source-mapping:" + uuid).toString())
                .eventSourceArn(request.eventSourceArn())
                .functionArn(named.toString())
                .startingPosition(request.startingPositionAsString())
                .startingPositionTimestamp(request.startingPositionTimestamp())
                .batchSize(or(request.batchSize(), kind.batchSize()))
                .maximumBatchingWindowInSeconds(or(request.maximumBatchingWindowInSeconds(), 0))
                .filterCriteria(orNull(request.filterCriteria()))
                .functionResponseTypesWithStrings(
                        request.functionResponseTypesAsStrings().stream().toList())
                .scalingConfig(orNull(request.scalingConfig()))
                .metricsConfig(orNull(request.metricsConfig()))
                .provisionedPollerConfig(pollers(request.provisionedPollerConfig()))
                .kmsKeyArn(request.kmsKeyArn())
                .parallelizationFactor(request.parallelizationFactor())
                .bisectBatchOnFunctionError(request.bisectBatchOnFunctionError())
                .maximumRetryAttempts(request.maximumRetryAttempts())
                .maximumRecordAgeInSeconds(request.maximumRecordAgeInSeconds())
                .tumblingWindowInSeconds(request.tumblingWindowInSeconds())
                .destinationConfig(request.destinationConfig())
                .lastModified(call.now());
        return kind.isQueue() ? settings.build() : withStreamDefaults(settings.build());
    }

    private static EventSourceMappingConfiguration withStreamDefaults(EventSourceMappingConfiguration asked) {
        return asked.toBuilder()
                .parallelizationFactor(or(asked.parallelizationFactor(), 1))
                .bisectBatchOnFunctionError(or(asked.bisectBatchOnFunctionError(), false))
                .maximumRetryAttempts(or(asked.maximumRetryAttempts(), -1))
                .maximumRecordAgeInSeconds(or(asked.maximumRecordAgeInSeconds(), -1))
                .tumblingWindowInSeconds(or(asked.tumblingWindowInSeconds(), 0))
                .destinationConfig(destinations(asked.destinationConfig()))
                .build();
    }

    /** On failure is always shown, empty or not. */
    private static DestinationConfig destinations(@Nullable DestinationConfig asked) {
        if (asked != null && asked.onSuccess() != null) {
            return asked;
        }
        return DestinationConfig.builder()
                .onFailure(OnFailure.builder()
                        .destination(MappingRules.onFailure(asked))
                        .build())
                .build();
    }

    private static <T> T or(@Nullable T asked, T otherwise) {
        return asked == null ? otherwise : asked;
    }

    /** Criteria without filters take filters away. */
    private static @Nullable FilterCriteria orNull(@Nullable FilterCriteria criteria) {
        return criteria == null || criteria.filters().isEmpty() ? null : criteria;
    }

    /** A scaling config without a limit takes the limit away. */
    private static @Nullable ScalingConfig orNull(@Nullable ScalingConfig scaling) {
        return scaling == null || scaling.maximumConcurrency() == null ? null : scaling;
    }

    /** So does a metrics config without metrics. */
    private static @Nullable EventSourceMappingMetricsConfig orNull(@Nullable EventSourceMappingMetricsConfig metrics) {
        return metrics == null || metrics.metrics().isEmpty() ? null : metrics;
    }

    /** One without a number ends the provisioned mode; what is not said is what queues have by default. */
    private static @Nullable ProvisionedPollerConfig pollers(@Nullable ProvisionedPollerConfig asked) {
        if (asked == null || asked.equals(ProvisionedPollerConfig.builder().build())) {
            return null;
        }
        return asked.toBuilder()
                .minimumPollers(or(asked.minimumPollers(), POLLERS_MIN_DEFAULT))
                .maximumPollers(or(asked.maximumPollers(), POLLERS_MAX_DEFAULT))
                .build();
    }

    private FunctionTarget function(FunctionArn named) {
        try {
            FunctionTarget target = functions.target(named.unqualified(), named.effectiveQualifier());
            if (target.perTenant()) {
                throw LambdaErrors.notWithTenancy("Event source mapping");
            }
            return target;
        } catch (AwsException refusal) {
            throw refusal.code().equals("ResourceNotFoundException")
                    ? LambdaErrors.invalidParameterValue("Function does not exist")
                    : refusal;
        }
    }

    /** A mapping waits for the end of an execution. */
    private static void checkDurable(FunctionTarget function) {
        Duration timeout = function.executionTimeout();
        if (timeout != null && timeout.compareTo(EXECUTION_MAX) > 0) {
            throw LambdaErrors.invalidParameterValue(
                    "An event source mapping is not supported for a durable function with an executionTimeout "
                            + "greater than 15 minutes.");
        }
    }

    private void checkDestination(
            @Nullable DestinationConfig asked, FunctionArn named, FunctionTarget function, Call call) {
        permissions.checkMapping(MappingRules.onFailure(asked), named, function.roleArn(), call);
    }

    /** A function has one mapping of a source at most; one that is changed may stay what it is. */
    private void refuseDuplicate(
            SourceKind kind, EventSourceMappingConfiguration settings, FunctionTarget function, Place place) {
        for (EventSourceMapping other : mappings.all(place)) {
            EventSourceMappingConfiguration there = other.settings();
            if (Objects.equals(there.eventSourceArn(), settings.eventSourceArn())
                    && there.functionArn().equals(settings.functionArn())
                    && !there.uuid().equals(settings.uuid())) {
                String pair = "arn (\" " + there.eventSourceArn() + " \") and function (\" " + function.functionName()
                        + " \") ";
                String advice =
                        "already exists. Please update or delete the existing mapping with UUID " + there.uuid();
                throw LambdaErrors.resourceConflict(
                        kind.isQueue()
                                ? "An event source mapping with SQS " + pair + advice
                                : "The event source " + pair + "provided mapping " + advice);
            }
        }
    }

    public GetEventSourceMappingResponse get(GetEventSourceMappingRequest request, Call call) {
        return Members.copy(existing(request.uuid(), call).shown(), GetEventSourceMappingResponse.builder())
                .build();
    }

    private EventSourceMapping existing(String uuid, Call call) {
        EventSourceMapping mapping = mappings.find(uuid, call.place());
        if (mapping == null) {
            throw LambdaErrors.noSuchResource();
        }
        return mapping;
    }

    public UpdateEventSourceMappingResponse update(UpdateEventSourceMappingRequest request, Call call) {
        MappingRules.refuseUnserved(request);
        EventSourceMapping mapping = existing(request.uuid(), call);
        EventSourceMappingConfiguration before = mapping.settings();
        String named = request.functionName() == null ? before.functionArn() : request.functionName();
        FunctionArn arn = FunctionArn.parse(named, call.place());
        EventSourceMappingConfiguration changed = changed(before, request, arn, call);
        MappingRules.check(mapping.kind(), changed);
        FunctionTarget function = function(arn);
        if (request.functionName() != null) {
            checkDurable(function);
        }
        if (request.scalingConfig() != null) {
            MappingRules.checkReserved(changed, functions.reservedConcurrency(function.functionArn()));
        }
        if (mapping.kind().isQueue()) {
            sources.check(mapping.kind(), before.eventSourceArn(), function);
        }
        checkDestination(request.destinationConfig(), arn, function, call);
        refuseDuplicate(mapping.kind(), changed, function, call.place());
        boolean enable = request.enabled() == null ? mapping.isEnabled() : request.enabled();
        EventSourceMappingConfiguration shown = mappings.change(mapping, changed, enable);
        if (shown == null) {
            throw inUse("update");
        }
        return Members.copy(shown, UpdateEventSourceMappingResponse.builder()).build();
    }

    private static EventSourceMappingConfiguration changed(
            EventSourceMappingConfiguration before,
            UpdateEventSourceMappingRequest request,
            FunctionArn function,
            Call call) {
        EventSourceMappingConfiguration.Builder changed = before.toBuilder()
                .functionArn(function.toString())
                .batchSize(or(request.batchSize(), before.batchSize()))
                .maximumBatchingWindowInSeconds(
                        or(request.maximumBatchingWindowInSeconds(), before.maximumBatchingWindowInSeconds()))
                .parallelizationFactor(first(request.parallelizationFactor(), before.parallelizationFactor()))
                .bisectBatchOnFunctionError(
                        first(request.bisectBatchOnFunctionError(), before.bisectBatchOnFunctionError()))
                .maximumRetryAttempts(first(request.maximumRetryAttempts(), before.maximumRetryAttempts()))
                .maximumRecordAgeInSeconds(
                        first(request.maximumRecordAgeInSeconds(), before.maximumRecordAgeInSeconds()))
                .tumblingWindowInSeconds(first(request.tumblingWindowInSeconds(), before.tumblingWindowInSeconds()))
                .lastModified(call.now());
        if (request.filterCriteria() != null) {
            changed.filterCriteria(orNull(request.filterCriteria()));
        }
        if (request.scalingConfig() != null) {
            changed.scalingConfig(orNull(request.scalingConfig()));
        }
        if (request.metricsConfig() != null) {
            changed.metricsConfig(orNull(request.metricsConfig()));
        }
        if (request.provisionedPollerConfig() != null) {
            changed.provisionedPollerConfig(pollers(request.provisionedPollerConfig()));
        }
        if (request.kmsKeyArn() != null) {
            changed.kmsKeyArn(request.kmsKeyArn().isEmpty() ? null : request.kmsKeyArn());
        }
        if (request.hasFunctionResponseTypes()) {
            changed.functionResponseTypesWithStrings(
                    request.functionResponseTypesAsStrings().stream().toList());
        }
        if (request.destinationConfig() != null) {
            changed.destinationConfig(destinations(request.destinationConfig()));
        }
        return changed.build();
    }

    private static <T> @Nullable T first(@Nullable T asked, @Nullable T otherwise) {
        return asked == null ? otherwise : asked;
    }

    private static AwsException inUse(String what) {
        return new AwsException(
                "ResourceInUseException",
                0,
                "Cannot " + what + " the event source mapping because it is in use.",
                Map.of("Type", "User"));
    }

    public DeleteEventSourceMappingResponse delete(DeleteEventSourceMappingRequest request, Call call) {
        EventSourceMapping mapping = existing(request.uuid(), call);
        EventSourceMappingConfiguration shown = mappings.delete(mapping);
        if (shown == null) {
            throw inUse("delete");
        }
        return Members.copy(shown, DeleteEventSourceMappingResponse.builder()).build();
    }

    /** All that are of a function and a source; null for whichever. */
    public List<EventSourceMappingConfiguration> list(
            @Nullable String functionName, @Nullable String sourceArn, Call call) {
        FunctionArn function = functionName == null ? null : FunctionArn.parse(functionName, call.place());
        return mappings.all(call.place()).stream()
                .map(EventSourceMapping::shown)
                .filter(shown -> sourceArn == null || sourceArn.equals(shown.eventSourceArn()))
                .filter(shown -> function == null || isOf(shown.functionArn(), function))
                .toList();
    }

    /** A function's own name means the mappings of the function, not those of its versions and aliases. */
    private static boolean isOf(String functionArn, FunctionArn function) {
        return functionArn.equals(function.toString());
    }
}
