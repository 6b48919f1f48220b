package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.lambda.function.capacity.CapacityProviderArn;
import dev.brume.lambda.function.capacity.CapacityProviders;
import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.Tags;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.CapacityProvider;
import software.amazon.awssdk.services.lambda.model.CapacityProviderScalingConfig;
import software.amazon.awssdk.services.lambda.model.CapacityProviderScalingMode;
import software.amazon.awssdk.services.lambda.model.CapacityProviderState;
import software.amazon.awssdk.services.lambda.model.CreateCapacityProviderRequest;
import software.amazon.awssdk.services.lambda.model.CreateCapacityProviderResponse;
import software.amazon.awssdk.services.lambda.model.DeleteCapacityProviderRequest;
import software.amazon.awssdk.services.lambda.model.DeleteCapacityProviderResponse;
import software.amazon.awssdk.services.lambda.model.FunctionVersionsByCapacityProviderListItem;
import software.amazon.awssdk.services.lambda.model.GetCapacityProviderRequest;
import software.amazon.awssdk.services.lambda.model.GetCapacityProviderResponse;
import software.amazon.awssdk.services.lambda.model.InstanceRequirements;
import software.amazon.awssdk.services.lambda.model.ListCapacityProvidersRequest;
import software.amazon.awssdk.services.lambda.model.ListCapacityProvidersResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionVersionsByCapacityProviderRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionVersionsByCapacityProviderResponse;
import software.amazon.awssdk.services.lambda.model.UpdateCapacityProviderRequest;
import software.amazon.awssdk.services.lambda.model.UpdateCapacityProviderResponse;

/**
 * Capacity providers, and which versions they run.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-capacity-providers.html">Capacity providers</a>
 */
final class CapacityProviderOperations {
    private static final int MAX_VCPU_COUNT_DEFAULT = 400;
    private final LambdaParts parts;
    private final Capacity capacity;

    CapacityProviderOperations(LambdaParts parts) {
        this.parts = parts;
        this.capacity = new Capacity(parts);
    }

    CreateCapacityProviderResponse createCapacityProvider(CreateCapacityProviderRequest request, Call call) {
        CapacityProviderArn arn = CapacityProviderArn.parse(request.capacityProviderName(), call.place());
        if (!arn.place().equals(call.place())) {
            throw LambdaErrors.accessDenied(
                    "User is not authorized to perform: lambda:CreateCapacityProvider on resource: " + arn);
        }
        Map<String, String> tags = Tags.of(request.tags());
        CapacityProvider described = CapacityProvider.builder()
                .capacityProviderArn(arn.toString())
                .vpcConfig(request.vpcConfig())
                .permissionsConfig(request.permissionsConfig())
                .instanceRequirements(requirements(request.instanceRequirements()))
                .capacityProviderScalingConfig(scaling(request.capacityProviderScalingConfig()))
                .kmsKeyArn(request.kmsKeyArn())
                .lastModified(Dates.millis(call.now()))
                .build();
        CapacityProviders.Entry entry =
                new CapacityProviders.Entry(arn.name(), described, tags, parts.settledAt(call), null);
        parts.functions().store(call).capacityProviders().create(entry, call.now());
        return CreateCapacityProviderResponse.builder()
                .capacityProvider(pending(described))
                .build();
    }

    private static CapacityProvider pending(CapacityProvider described) {
        return described.toBuilder().state(CapacityProviderState.PENDING).build();
    }

    private static InstanceRequirements requirements(@Nullable InstanceRequirements asked) {
        if (asked == null) {
            return InstanceRequirements.builder()
                    .architectures(Architecture.X86_64)
                    .build();
        }
        if (!asked.allowedInstanceTypes().isEmpty()
                && !asked.excludedInstanceTypes().isEmpty()) {
            throw LambdaErrors.invalidParameterValue(
                    "You can specify only one of AllowedInstanceTypes or ExcludedInstanceTypes.");
        }
        return asked.architectures().isEmpty()
                ? asked.toBuilder().architectures(Architecture.X86_64).build()
                : asked;
    }

    private static CapacityProviderScalingConfig scaling(@Nullable CapacityProviderScalingConfig asked) {
        CapacityProviderScalingConfig given =
                asked == null ? CapacityProviderScalingConfig.builder().build() : asked;
        CapacityProviderScalingMode mode =
                given.scalingMode() == null ? CapacityProviderScalingMode.AUTO : given.scalingMode();
        if (mode == CapacityProviderScalingMode.AUTO && given.hasScalingPolicies()) {
            throw LambdaErrors.invalidParameterValue(
                    "A scaling policy can't be specified when the scalingMode is set to Auto.");
        }
        if (mode == CapacityProviderScalingMode.MANUAL && !given.hasScalingPolicies()) {
            throw LambdaErrors.invalidParameterValue(
                    "A scaling policy must be specified when the scalingMode is set to Manual.");
        }
        return given.toBuilder()
                .scalingMode(mode)
                .maxVCpuCount(given.maxVCpuCount() == null ? MAX_VCPU_COUNT_DEFAULT : given.maxVCpuCount())
                .build();
    }

    GetCapacityProviderResponse getCapacityProvider(GetCapacityProviderRequest request, Call call) {
        return GetCapacityProviderResponse.builder()
                .capacityProvider(
                        capacity.get(request.capacityProviderName(), call).at(call.now()))
                .build();
    }

    UpdateCapacityProviderResponse updateCapacityProvider(UpdateCapacityProviderRequest request, Call call) {
        CapacityProviders.Entry found = capacity.get(request.capacityProviderName(), call);
        CapacityProviders.Entry changed = parts.functions()
                .store(call)
                .capacityProviders()
                .update(found.name(), call.now(), entry -> {
                    checkChangeable(entry, call);
                    return request.capacityProviderScalingConfig() == null
                            ? entry
                            : entry.described(entry.described().toBuilder()
                                    .capacityProviderScalingConfig(scaling(request.capacityProviderScalingConfig()))
                                    .lastModified(Dates.millis(call.now()))
                                    .build());
                });
        if (changed == null) {
            throw Capacity.notFound(CapacityProviderArn.parse(request.capacityProviderName(), call.place()));
        }
        return UpdateCapacityProviderResponse.builder()
                .capacityProvider(changed.at(call.now()))
                .build();
    }

    private static void checkChangeable(CapacityProviders.Entry entry, Call call) {
        switch (entry.state(call.now())) {
            case PENDING, DELETING ->
                throw LambdaErrors.resourceConflict("The operation cannot be performed at this time. The capacity "
                        + "provider is currently in the following state: " + entry.state(call.now()));
            default -> {
                // it may change
            }
        }
    }

    DeleteCapacityProviderResponse deleteCapacityProvider(DeleteCapacityProviderRequest request, Call call) {
        CapacityProviders.Entry found = capacity.get(request.capacityProviderName(), call);
        if (!capacity.uses(found.described().capacityProviderArn(), call).isEmpty()) {
            throw LambdaErrors.resourceConflict("The capacity provider "
                    + found.described().capacityProviderArn() + " cannot be deleted while function versions use it.");
        }
        CapacityProviders.Entry deleted = parts.functions()
                .store(call)
                .capacityProviders()
                .update(found.name(), call.now(), entry -> {
                    checkChangeable(entry, call);
                    return entry.deleted(parts.settledAt(call));
                });
        if (deleted == null) {
            throw Capacity.notFound(CapacityProviderArn.parse(request.capacityProviderName(), call.place()));
        }
        return DeleteCapacityProviderResponse.builder()
                .capacityProvider(deleted.at(call.now()))
                .build();
    }

    ListCapacityProvidersResponse listCapacityProviders(ListCapacityProvidersRequest request, Call call) {
        Pages<CapacityProviders.Entry> page = Pages.of(
                parts.functions().store(call).capacityProviders().all(call.now()).stream()
                        .filter(entry -> request.stateAsString() == null || entry.state(call.now()) == request.state())
                        .toList(),
                CapacityProviders.Entry::name,
                request.marker(),
                request.maxItems());
        return ListCapacityProvidersResponse.builder()
                .capacityProviders(page.map(entry -> entry.at(call.now())))
                .nextMarker(page.nextMarker())
                .build();
    }

    ListFunctionVersionsByCapacityProviderResponse listFunctionVersionsByCapacityProvider(
            ListFunctionVersionsByCapacityProviderRequest request, Call call) {
        String arn =
                capacity.get(request.capacityProviderName(), call).described().capacityProviderArn();
        Pages<Capacity.Use> page =
                Pages.of(capacity.uses(arn, call), Capacity.Use::place, request.marker(), request.maxItems());
        return ListFunctionVersionsByCapacityProviderResponse.builder()
                .capacityProviderArn(arn)
                .functionVersions(page.map(use -> FunctionVersionsByCapacityProviderListItem.builder()
                        .functionArn(use.arn().toString())
                        .state(FunctionDescriptions.state(use.function(), use.version(), call.now()))
                        .build()))
                .nextMarker(page.nextMarker())
                .build();
    }
}
