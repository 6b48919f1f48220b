package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.shape.Members;
import dev.brume.lambda.asynchronous.DestinationArn;
import dev.brume.lambda.asynchronous.DestinationPermissions;
import dev.brume.lambda.asynchronous.EventInvokeConfig;
import dev.brume.lambda.asynchronous.EventInvokeConfigs;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.rules.LambdaErrors;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsResponse;
import software.amazon.awssdk.services.lambda.model.OnFailure;
import software.amazon.awssdk.services.lambda.model.OnSuccess;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigResponse;

/**
 * How events are retried and where their records go.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html">PutFunctionEventInvokeConfig</a>
 */
public final class EventInvokeConfigOperations {
    private static final Logger LOG = LoggerFactory.getLogger(EventInvokeConfigOperations.class);
    private final Functions functions;
    private final EventInvokeConfigs configs;
    private final DestinationPermissions permissions;

    public EventInvokeConfigOperations(
            Functions functions, EventInvokeConfigs configs, DestinationPermissions permissions) {
        this.functions = functions;
        this.configs = configs;
        this.permissions = permissions;
    }

    public PutFunctionEventInvokeConfigResponse put(PutFunctionEventInvokeConfigRequest request, Call call) {
        FunctionArn named = FunctionArn.parse(request.functionName(), request.qualifier(), call.place());
        DestinationConfig destinations = request.destinationConfig();
        checkSomething(request.maximumRetryAttempts(), request.maximumEventAgeInSeconds(), destinations);
        FunctionTarget function = existing(named);
        EventInvokeConfig config = new EventInvokeConfig(
                function.qualifiedArn(),
                request.maximumRetryAttempts(),
                request.maximumEventAgeInSeconds(),
                destinations != null,
                onSuccess(destinations),
                onFailure(destinations),
                call.now());
        checkDestinations(config, named);
        checkPermissions(destinations, named, function, call);
        configs.put(config);
        sayOfDurable(config, function);
        return Members.copy(shape(config), PutFunctionEventInvokeConfigResponse.builder())
                .build();
    }

    public UpdateFunctionEventInvokeConfigResponse update(UpdateFunctionEventInvokeConfigRequest request, Call call) {
        FunctionArn named = FunctionArn.parse(request.functionName(), request.qualifier(), call.place());
        DestinationConfig destinations = request.destinationConfig();
        checkSomething(request.maximumRetryAttempts(), request.maximumEventAgeInSeconds(), destinations);
        FunctionTarget function = existing(named);
        checkPermissions(destinations, named, function, call);
        String arn = function.qualifiedArn();
        EventInvokeConfig updated = configs.update(arn, old -> {
            EventInvokeConfig changed = new EventInvokeConfig(
                    arn,
                    or(request.maximumRetryAttempts(), old.maximumRetryAttempts()),
                    or(request.maximumEventAgeInSeconds(), old.maximumEventAgeInSeconds()),
                    old.hasDestinations() || destinations != null,
                    destinations == null ? old.onSuccess() : onSuccess(destinations),
                    destinations == null ? old.onFailure() : onFailure(destinations),
                    call.now());
            checkDestinations(changed, named);
            return changed;
        });
        if (updated == null) {
            throw noConfig(arn);
        }
        sayOfDurable(updated, function);
        return Members.copy(shape(updated), UpdateFunctionEventInvokeConfigResponse.builder())
                .build();
    }

    public GetFunctionEventInvokeConfigResponse get(GetFunctionEventInvokeConfigRequest request, Call call) {
        String arn = arn(FunctionArn.parse(request.functionName(), request.qualifier(), call.place()));
        EventInvokeConfig config = configs.find(arn);
        if (config == null) {
            throw noConfig(arn);
        }
        return Members.copy(shape(config), GetFunctionEventInvokeConfigResponse.builder())
                .build();
    }

    public DeleteFunctionEventInvokeConfigResponse delete(DeleteFunctionEventInvokeConfigRequest request, Call call) {
        String arn = arn(FunctionArn.parse(request.functionName(), request.qualifier(), call.place()));
        if (!configs.remove(arn)) {
            throw noConfig(arn);
        }
        return DeleteFunctionEventInvokeConfigResponse.builder().build();
    }

    public ListFunctionEventInvokeConfigsResponse list(ListFunctionEventInvokeConfigsRequest request, Call call) {
        FunctionArn named = FunctionArn.parse(request.functionName(), null, call.place());
        if (find(named).isEmpty()) {
            throw LambdaErrors.resourceNotFound("The function doesn't exist.");
        }
        Pages<EventInvokeConfig> page = Pages.of(
                configs.of(named.unqualified()), EventInvokeConfig::functionArn, request.marker(), request.maxItems());
        return ListFunctionEventInvokeConfigsResponse.builder()
                .functionEventInvokeConfigs(page.map(EventInvokeConfigOperations::shape))
                .nextMarker(page.nextMarker())
                .build();
    }

    private static String arn(FunctionArn named) {
        return named.unqualified() + ":" + named.effectiveQualifier();
    }

    private Optional<FunctionTarget> find(FunctionArn named) {
        try {
            return Optional.of(functions.target(named.unqualified(), named.effectiveQualifier()));
        } catch (AwsException notThere) {
            return Optional.empty();
        }
    }

    private FunctionTarget existing(FunctionArn named) {
        return find(named).orElseThrow(() -> LambdaErrors.resourceNotFound("The function doesn't exist."));
    }

    /** AWS does not say that it refuses them: "durable functions don't support Lambda destinations". */
    private static void sayOfDurable(EventInvokeConfig config, FunctionTarget function) {
        if (function.executionTimeout() != null && (config.onSuccess() != null || config.onFailure() != null)) {
            LOG.warn(
                    "{} is a durable function: its destinations are told nothing, only its dead-letter queue or topic is",
                    function.qualifiedArn());
        }
    }

    private static AwsException noConfig(String arn) {
        return LambdaErrors.resourceNotFound("The function " + arn + " doesn't have an EventInvokeConfig");
    }

    private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }

    private static void checkSomething(
            @Nullable Integer retries, @Nullable Integer age, @Nullable DestinationConfig destinations) {
        if (retries == null && age == null && destinations == null) {
            throw LambdaErrors.invalidParameterValue(
                    "You must specify at least one of error handling or destination setting.");
        }
    }

    /** An empty text takes a destination away. */
    private static @Nullable String onSuccess(@Nullable DestinationConfig config) {
        OnSuccess success = config == null ? null : config.onSuccess();
        return success == null ? null : orNull(success.destination());
    }

    private static @Nullable String onFailure(@Nullable DestinationConfig config) {
        OnFailure failure = config == null ? null : config.onFailure();
        return failure == null ? null : orNull(failure.destination());
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private void checkDestinations(EventInvokeConfig config, FunctionArn named) {
        DestinationArn.topicFault(config.onSuccess())
                .or(() -> DestinationArn.topicFault(config.onFailure()))
                .ifPresent(fault -> {
                    throw LambdaErrors.invalidParameterValue(fault);
                });
        if (isBucket(config.onSuccess())
                || !isDestination(config.onSuccess(), named)
                || !isDestination(config.onFailure(), named)) {
            String success = config.onSuccess() == null ? "null" : "OnSuccess(destination=" + config.onSuccess() + ")";
            String failure = config.onFailure() == null ? "null" : "OnFailure(destination=" + config.onFailure() + ")";
            throw LambdaErrors.invalidParameterValue("The provided destination config DestinationConfig(onSuccess="
                    + success + ", onFailure=" + failure + ") is invalid.");
        }
    }

    private void checkPermissions(
            @Nullable DestinationConfig destinations, FunctionArn named, FunctionTarget function, Call call) {
        permissions.checkEvents(onSuccess(destinations), named, function.roleArn(), call);
        permissions.checkEvents(onFailure(destinations), named, function.roleArn(), call);
    }

    /** A bucket takes records of failures only. */
    private static boolean isBucket(@Nullable String text) {
        return text != null
                && DestinationArn.parse(text)
                        .filter(destination -> destination.kind() == DestinationArn.Kind.BUCKET)
                        .isPresent();
    }

    private boolean isDestination(@Nullable String text, FunctionArn named) {
        if (text == null) {
            return true;
        }
        Optional<DestinationArn> destination = DestinationArn.parse(text);
        if (destination.isEmpty() || !destination.get().isIn(named.place().region())) {
            return false;
        }
        switch (destination.get().kind()) {
            case FUNCTION -> checkFunction(destination.get(), text, named);
            case QUEUE, TOPIC, EVENT_BUS, BUCKET -> {}
        }
        return true;
    }

    private void checkFunction(DestinationArn destination, String text, FunctionArn named) {
        FunctionArn other = FunctionArn.parseArn(destination.arn().toString());
        if (other == null) {
            throw LambdaErrors.invalidParameterValue("The destination ARN " + text + " is invalid.");
        }
        if (other.unqualified().equals(named.unqualified())) {
            throw LambdaErrors.invalidParameterValue("You can't specify the function as a destination for itself.");
        }
        if (find(other).isEmpty()) {
            throw LambdaErrors.invalidParameterValue("The destination ARN " + text + " is invalid.");
        }
    }

    private static FunctionEventInvokeConfig shape(EventInvokeConfig config) {
        return FunctionEventInvokeConfig.builder()
                .functionArn(config.functionArn())
                .lastModified(config.lastModified())
                .maximumRetryAttempts(config.maximumRetryAttempts())
                .maximumEventAgeInSeconds(config.maximumEventAgeInSeconds())
                .destinationConfig(destinations(config))
                .build();
    }

    /** Both ends are always there, empty or not. */
    private static DestinationConfig destinations(EventInvokeConfig config) {
        return DestinationConfig.builder()
                .onSuccess(OnSuccess.builder().destination(config.onSuccess()).build())
                .onFailure(OnFailure.builder().destination(config.onFailure()).build())
                .build();
    }
}
