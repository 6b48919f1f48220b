package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.FunctionVersion;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.capacity.CapacityProviderArn;
import dev.brume.lambda.function.capacity.CapacityProviders;
import dev.brume.lambda.function.capacity.ManagedInstances;
import dev.brume.lambda.rules.LambdaErrors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CapacityProviderState;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Finds capacity providers, and who uses them. */
final class Capacity {
    private final LambdaParts parts;

    Capacity(LambdaParts parts) {
        this.parts = parts;
    }

    /** A version that a capacity provider runs. */
    record Use(LambdaFunction function, FunctionVersion version) {
        FunctionArn arn() {
            return function.arn().qualified(version.number());
        }

        /** Its place in a list. */
        String place() {
            return VersionOperations.place(function, version);
        }
    }

    /**
     * @param named a name or an ARN
     * @throws dev.brume.core.error.AwsException ResourceNotFoundException
     */
    CapacityProviders.Entry get(String named, Call call) {
        CapacityProviderArn arn = CapacityProviderArn.parse(named, call.place());
        CapacityProviders.Entry entry = arn.place().equals(call.place())
                ? parts.functions().store(call).capacityProviders().find(arn.name(), call.now())
                : null;
        if (entry == null) {
            throw notFound(arn);
        }
        return entry;
    }

    static RuntimeException notFound(CapacityProviderArn arn) {
        return LambdaErrors.resourceNotFound("Capacity provider not found: " + arn);
    }

    /** Refuses a function whose capacity provider cannot run it. */
    void check(FunctionConfiguration settings, Call call) {
        String provider = ManagedInstances.provider(settings);
        if (provider == null) {
            return;
        }
        CapacityProviderArn arn = CapacityProviderArn.parse(provider, call.place());
        if (!arn.place().region().equals(call.place().region())) {
            throw LambdaErrors.invalidParameterValue("Capacity provider arn invalid: capacity-provider:" + arn);
        }
        CapacityProviders.Entry entry = get(provider, call);
        if (entry.state(call.now()) != CapacityProviderState.ACTIVE) {
            throw LambdaErrors.resourceConflict("The operation cannot be performed at this time. The capacity provider "
                    + "is currently in the following state: " + entry.state(call.now()));
        }
        List<String> architectures = entry.described().instanceRequirements().architecturesAsStrings();
        if (!architectures.equals(settings.architecturesAsStrings())) {
            throw LambdaErrors.invalidParameterValue("The function's architecture " + settings.architecturesAsStrings()
                    + " is not that of its capacity provider " + architectures + ".");
        }
    }

    /** All versions that name a capacity provider, {@code $LATEST} among them. */
    List<Use> uses(@Nullable String providerArn, Call call) {
        List<Use> uses = new ArrayList<>();
        for (LambdaFunction function : parts.functions().store(call).functions()) {
            for (FunctionVersion version : function.versions().all()) {
                if (providerArn != null && providerArn.equals(ManagedInstances.provider(version.settings()))) {
                    uses.add(new Use(function, version));
                }
            }
        }
        return uses;
    }

    /** Those of them that have environments. */
    List<Use> published(String providerArn, Call call) {
        return uses(providerArn, call).stream()
                .filter(use -> !use.version().number().equals(FunctionArn.LATEST))
                .toList();
    }
}
