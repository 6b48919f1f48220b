package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.core.shape.Members;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.LambdaFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/** CreateAlias, GetAlias, ListAliases, UpdateAlias and DeleteAlias. */
final class AliasOperations {
    private final LambdaParts parts;
    private final Provisioning provisioning;

    AliasOperations(LambdaParts parts, Provisioning provisioning) {
        this.parts = parts;
        this.provisioning = provisioning;
    }

    CreateAliasResponse createAlias(CreateAliasRequest request, Call call) {
        FunctionArn arn = FunctionArn.parse(request.functionName(), call.place());
        // Where there is no function, AWS misses the version.
        LambdaFunction function = parts.functions().get(arn.qualified(request.functionVersion()));
        AliasConfiguration alias = AliasConfiguration.builder()
                .aliasArn(function.arn().qualified(request.name()).toString())
                .name(request.name())
                .functionVersion(request.functionVersion())
                .description(request.description() == null ? "" : request.description())
                .routingConfig(routing(request.routingConfig()))
                .revisionId(parts.revisionId())
                .build();
        function.aliases().create(alias);
        return Members.copy(alias, CreateAliasResponse.builder()).build();
    }

    /** An empty one takes the routing away. */
    private static @Nullable AliasRoutingConfiguration routing(@Nullable AliasRoutingConfiguration asked) {
        return asked == null || asked.additionalVersionWeights().isEmpty() ? null : asked;
    }

    GetAliasResponse getAlias(GetAliasRequest request, Call call) {
        LambdaFunction function = parts.functions().get(request.functionName(), call);
        return Members.copy(function.aliases().get(request.name()), GetAliasResponse.builder())
                .build();
    }

    ListAliasesResponse listAliases(ListAliasesRequest request, Call call) {
        LambdaFunction function = parts.functions().get(request.functionName(), call);
        String version = request.functionVersion();
        List<AliasConfiguration> aliases = function.aliases().all().stream()
                .filter(alias -> version == null || alias.functionVersion().equals(version))
                .toList();
        Pages<AliasConfiguration> page =
                Pages.of(aliases, AliasConfiguration::name, request.marker(), request.maxItems());
        return ListAliasesResponse.builder()
                .aliases(page.items())
                .nextMarker(page.nextMarker())
                .build();
    }

    UpdateAliasResponse updateAlias(UpdateAliasRequest request, Call call) {
        LambdaFunction function = parts.functions().get(request.functionName(), call);
        String revisionId = parts.revisionId();
        AliasConfiguration changed = function.aliases().update(request.name(), request.revisionId(), alias -> {
            AliasConfiguration.Builder builder = alias.toBuilder().revisionId(revisionId);
            if (request.functionVersion() != null) {
                builder.functionVersion(request.functionVersion());
            }
            if (request.description() != null) {
                builder.description(request.description());
            }
            if (request.routingConfig() != null) {
                builder.routingConfig(routing(request.routingConfig()));
            }
            AliasConfiguration built = builder.build();
            Provisioning.checkFollow(function, built);
            return built;
        });
        provisioning.follow(function, changed, call);
        return Members.copy(changed, UpdateAliasResponse.builder()).build();
    }

    DeleteAliasResponse deleteAlias(DeleteAliasRequest request, Call call) {
        FunctionArn arn =
                FunctionArn.parse(request.functionName(), call.place()).qualified(null);
        LambdaFunction function = parts.functions().get(arn);
        provisioning.end(function, request.name());
        function.deleteAlias(request.name());
        return DeleteAliasResponse.builder().build();
    }
}
