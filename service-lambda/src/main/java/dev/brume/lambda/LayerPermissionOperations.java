package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.lambda.function.layer.Layer;
import dev.brume.lambda.function.layer.LayerArn;
import dev.brume.lambda.function.policy.ResourcePolicy;
import dev.brume.lambda.function.policy.Statements;
import dev.brume.lambda.rules.LambdaErrors;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionResponse;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionPolicyResponse;
import software.amazon.awssdk.services.lambda.model.RemoveLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.RemoveLayerVersionPermissionResponse;

/** AddLayerVersionPermission, RemoveLayerVersionPermission and GetLayerVersionPolicy. */
final class LayerPermissionOperations {
    private final LambdaParts parts;
    private final Layers layers;

    LayerPermissionOperations(LambdaParts parts, Layers layers) {
        this.parts = parts;
        this.layers = layers;
    }

    AddLayerVersionPermissionResponse addLayerVersionPermission(AddLayerVersionPermissionRequest request, Call call) {
        LayerArn arn = LayerArn.parse(request.layerName(), call.place()).version(request.versionNumber());
        Layer layer = layer(arn, call);
        ResourcePolicy.Statement statement = Statements.layerPermission(
                request, arn.toString(), arn.place().region().partition());
        String revisionId = parts.revisionId();
        layer.changePolicy(request.versionNumber(), policy -> {
            checkRevision(policy, request.revisionId());
            return ResourcePolicy.with(policy, statement, revisionId);
        });
        return AddLayerVersionPermissionResponse.builder()
                .statement(statement.json().toString())
                .revisionId(revisionId)
                .build();
    }

    RemoveLayerVersionPermissionResponse removeLayerVersionPermission(
            RemoveLayerVersionPermissionRequest request, Call call) {
        LayerArn arn = LayerArn.parse(request.layerName(), call.place()).version(request.versionNumber());
        String revisionId = parts.revisionId();
        layer(arn, call).changePolicy(request.versionNumber(), policy -> {
            if (policy == null) {
                throw LambdaErrors.resourceNotFound("No policy is associated with the given resource.");
            }
            checkRevision(policy, request.revisionId());
            return policy.without(request.statementId(), revisionId);
        });
        return RemoveLayerVersionPermissionResponse.builder().build();
    }

    GetLayerVersionPolicyResponse getLayerVersionPolicy(GetLayerVersionPolicyRequest request, Call call) {
        LayerArn arn = LayerArn.parse(request.layerName(), call.place()).version(request.versionNumber());
        ResourcePolicy policy = layer(arn, call).policy(request.versionNumber());
        if (policy == null) {
            throw LambdaErrors.resourceNotFound("No policy is associated with the given resource.");
        }
        return GetLayerVersionPolicyResponse.builder()
                .policy(policy.json())
                .revisionId(policy.revisionId())
                .build();
    }

    private Layer layer(LayerArn arn, Call call) {
        Layer layer = layers.layer(arn, call.place());
        if (layer == null || layer.version(Objects.requireNonNull(arn.number())) == null) {
            throw LambdaErrors.resourceNotFound("Layer version " + arn + " does not exist.");
        }
        return layer;
    }

    private static void checkRevision(@Nullable ResourcePolicy policy, @Nullable String expected) {
        if (expected != null && (policy == null || !expected.equals(policy.revisionId()))) {
            throw LambdaErrors.preconditionFailed("GetLayerPolicy");
        }
    }
}
