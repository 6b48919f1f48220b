package dev.brume.lambda;

import dev.brume.core.authorization.Access;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.authorization.RequestTags;
import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Arn;
import dev.brume.lambda.durable.CallbackId;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.FunctionDirectory;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.capacity.CapacityProviderArn;
import dev.brume.lambda.function.capacity.CapacityProviders;
import dev.brume.lambda.function.layer.Layer;
import dev.brume.lambda.function.layer.LayerArn;
import dev.brume.lambda.function.policy.ResourcePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.lambda.model.CapacityProviderConfig;
import software.amazon.awssdk.services.lambda.model.CreateCapacityProviderRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.VpcConfig;

/**
 * The permissions of Lambda: an action has the operation's name, but for invocations and layers, and is on the function that the
 * request names, with its qualifier; on a durable execution; on a layer or one of its versions; or on a code signing config. Who gives a function a role needs
 * iam:PassRole, who gives it layers lambda:GetLayerVersion. Functions, aliases, versions and layer versions have policies.
 *
 * <p>See Service Authorization Reference, "AWS Lambda".
 */
final class LambdaAccess implements AccessRules {
    private static final String PREFIX = "lambda:";
    private final FunctionDirectory functions;

    LambdaAccess(FunctionDirectory functions) {
        this.functions = functions;
    }

    @Override
    public List<Access> accesses(SdkRequest input, Call call) {
        String account = call.account().value();
        Map<String, List<String>> keys = RequestTags.keys(input);
        keys(input, keys);
        String resource = resource(input, call);
        List<Access> accesses = new ArrayList<>();
        if (resource == null) {
            accesses.add(new Access(action(call), Access.ANY_RESOURCE, account, keys));
        } else {
            tags(resource, keys, call.now());
            accesses.add(Access.to(action(call), resource, account, keys));
        }
        if (input instanceof CreateFunctionRequest create) {
            passRole(accesses, create.role(), account);
            useLayers(accesses, create.layers(), account);
            useCapacity(accesses, create.capacityProviderConfig(), account);
        } else if (input instanceof UpdateFunctionConfigurationRequest update) {
            passRole(accesses, update.role(), account);
            useLayers(accesses, update.layers(), account);
            useCapacity(accesses, update.capacityProviderConfig(), account);
        } else if (input instanceof CreateCapacityProviderRequest provider) {
            passRole(accesses, provider.permissionsConfig().capacityProviderOperatorRoleArn(), account);
        }
        return accesses;
    }

    private static String action(Call call) {
        return PREFIX
                + switch (call.operation()) {
                    case "Invoke", "InvokeWithResponseStream", "InvokeAsync" -> "InvokeFunction";
                    case "GetLayerVersionByArn" -> "GetLayerVersion";
                    default -> call.operation();
                };
    }

    private static void passRole(List<Access> accesses, @Nullable String role, String account) {
        if (role != null) {
            accesses.add(Access.to(
                    "iam:PassRole", role, account, Map.of("iam:PassedToService", List.of("lambda.amazonaws.com"))));
        }
    }

    private static void useLayers(List<Access> accesses, List<String> layers, String account) {
        for (String layer : layers) {
            accesses.add(Access.to(PREFIX + "GetLayerVersion", layer, account, Map.of()));
        }
    }

    private static void useCapacity(List<Access> accesses, @Nullable CapacityProviderConfig config, String account) {
        if (config != null) {
            String provider =
                    config.lambdaManagedInstancesCapacityProviderConfig().capacityProviderArn();
            accesses.add(Access.to(PREFIX + "PassCapacityProvider", provider, account, Map.of()));
        }
    }

    private static void keys(SdkRequest input, Map<String, List<String>> keys) {
        put(keys, "lambda:Principal", text(input, "Principal"));
        put(keys, "lambda:CodeSigningConfigArn", text(input, "CodeSigningConfigArn"));
        put(
                keys,
                "lambda:FunctionUrlAuthType",
                text(input, "FunctionUrlAuthType").or(() -> text(input, "AuthType")));
        Optional<VpcConfig> vpc = input.getValueForField("VpcConfig", Object.class)
                .filter(VpcConfig.class::isInstance)
                .map(VpcConfig.class::cast);
        vpc.ifPresent(config -> {
            keys.put("lambda:SubnetIds", config.subnetIds());
            keys.put("lambda:SecurityGroupIds", config.securityGroupIds());
        });
        if (input instanceof CreateFunctionRequest create && !create.layers().isEmpty()) {
            keys.put("lambda:Layer", create.layers());
        } else if (input instanceof UpdateFunctionConfigurationRequest update
                && !update.layers().isEmpty()) {
            keys.put("lambda:Layer", update.layers());
        }
    }

    private static void put(Map<String, List<String>> keys, String key, Optional<String> value) {
        value.ifPresent(text -> keys.put(key, List.of(text)));
    }

    private static Optional<String> text(SdkRequest input, String member) {
        return input.getValueForField(member, Object.class)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static @Nullable String resource(SdkRequest input, Call call) {
        Optional<String> tagged = text(input, "Resource");
        if (tagged.isPresent()) {
            return tagged.get();
        }
        Optional<String> execution = text(input, "DurableExecutionArn")
                .or(() -> text(input, "CallbackId").map(LambdaAccess::executionOf));
        if (execution.isPresent()) {
            return execution.get();
        }
        Optional<String> function = text(input, "FunctionName");
        if (function.isPresent()) {
            String qualifier = text(input, "Qualifier").orElse(null);
            return FunctionArn.parse(function.get(), qualifier, call.place()).toString();
        }
        Optional<String> layer = text(input, "LayerName").or(() -> text(input, "Arn"));
        if (layer.isPresent()) {
            LayerArn arn = LayerArn.parse(layer.get(), call.place());
            return input.getValueForField("VersionNumber", Long.class)
                    .map(arn::version)
                    .orElse(arn)
                    .toString();
        }
        Optional<String> provider = text(input, "CapacityProviderName");
        if (provider.isPresent()) {
            return CapacityProviderArn.parse(provider.get(), call.place()).toString();
        }
        return text(input, "CodeSigningConfigArn").orElse(null);
    }

    /** Who ends a callback needs permission for its execution; an id that is none names nothing that a policy could. */
    private static String executionOf(String callbackId) {
        CallbackId id = CallbackId.parse(callbackId);
        return id == null ? Access.ANY_RESOURCE : id.execution().toString();
    }

    private void tags(String resource, Map<String, List<String>> keys, Instant now) {
        FunctionArn arn = FunctionArn.parseArn(resource);
        LambdaFunction function = arn == null ? null : functions.find(arn);
        if (function != null) {
            function.tags().forEach((key, value) -> keys.put("aws:ResourceTag/" + key, List.of(value)));
        }
        CapacityProviderArn provider = CapacityProviderArn.parseArn(resource);
        CapacityProviders.Entry entry = provider == null
                ? null
                : functions.store(provider.place()).capacityProviders().find(provider.name(), now);
        if (entry != null) {
            entry.tags().forEach((key, value) -> keys.put("aws:ResourceTag/" + key, List.of(value)));
        }
    }

    @Override
    public @Nullable String resourcePolicy(Arn resource) {
        String text = resource.toString();
        LayerArn layerArn = LayerArn.parseArn(text);
        if (layerArn != null && layerArn.number() != null) {
            Layer layer = functions.store(layerArn.place()).layer(layerArn.name());
            return json(layer == null ? null : layer.policy(layerArn.number()));
        }
        FunctionArn arn = FunctionArn.parseArn(text);
        LambdaFunction function = arn == null ? null : functions.find(arn);
        return arn == null || function == null
                ? null
                : json(function.permissions().find(arn.qualifier()));
    }

    private static @Nullable String json(@Nullable ResourcePolicy policy) {
        return policy == null ? null : policy.json();
    }
}
