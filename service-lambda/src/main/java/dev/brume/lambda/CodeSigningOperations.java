package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.LambdaStore;
import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.Tags;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CodeSigningConfig;
import software.amazon.awssdk.services.lambda.model.CodeSigningPolicies;
import software.amazon.awssdk.services.lambda.model.CodeSigningPolicy;
import software.amazon.awssdk.services.lambda.model.CreateCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.CreateCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.DeleteCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.ListCodeSigningConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListCodeSigningConfigsResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsByCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsByCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateCodeSigningConfigResponse;

/** Code signing configs, and which functions have them. */
final class CodeSigningOperations {
    private static final int ID_LENGTH = 17;
    private final LambdaParts parts;

    CodeSigningOperations(LambdaParts parts) {
        this.parts = parts;
    }

    CreateCodeSigningConfigResponse createCodeSigningConfig(CreateCodeSigningConfigRequest request, Call call) {
        Map<String, String> tags = Tags.of(request.tags());
        String id = "csc-" + parts.ids().hex(ID_LENGTH).substring(0, ID_LENGTH);
        String arn = call.arn("code-signing-config:" + id).toString();
        CodeSigningConfig config = CodeSigningConfig.builder()
                .codeSigningConfigId(id)
                .codeSigningConfigArn(arn)
                .description(request.description())
                .allowedPublishers(request.allowedPublishers())
                .codeSigningPolicies(policies(request.codeSigningPolicies()))
                .lastModified(Dates.millis(call.now()))
                .build();
        LambdaStore store = parts.functions().store(call);
        if (!tags.isEmpty()) {
            store.codeSigningTags().put(arn, tags);
        }
        store.codeSigningConfigs().put(arn, config);
        return CreateCodeSigningConfigResponse.builder()
                .codeSigningConfig(config)
                .build();
    }

    /** "Default: Warn". */
    private static CodeSigningPolicies policies(@Nullable CodeSigningPolicies asked) {
        return asked == null || asked.untrustedArtifactOnDeploymentAsString() == null
                ? CodeSigningPolicies.builder()
                        .untrustedArtifactOnDeployment(CodeSigningPolicy.WARN)
                        .build()
                : asked;
    }

    GetCodeSigningConfigResponse getCodeSigningConfig(GetCodeSigningConfigRequest request, Call call) {
        return GetCodeSigningConfigResponse.builder()
                .codeSigningConfig(config(request.codeSigningConfigArn(), call))
                .build();
    }

    private CodeSigningConfig config(String arn, Call call) {
        CodeSigningConfig config =
                parts.functions().store(call).codeSigningConfigs().get(arn);
        if (config == null) {
            throw LambdaErrors.resourceNotFound("The Lambda code signing configuration " + arn + " can not be found.");
        }
        return config;
    }

    UpdateCodeSigningConfigResponse updateCodeSigningConfig(UpdateCodeSigningConfigRequest request, Call call) {
        CodeSigningConfig.Builder changed =
                config(request.codeSigningConfigArn(), call).toBuilder().lastModified(Dates.millis(call.now()));
        if (request.description() != null) {
            changed.description(request.description());
        }
        if (request.allowedPublishers() != null) {
            changed.allowedPublishers(request.allowedPublishers());
        }
        if (request.codeSigningPolicies() != null) {
            changed.codeSigningPolicies(policies(request.codeSigningPolicies()));
        }
        CodeSigningConfig config = changed.build();
        parts.functions().store(call).codeSigningConfigs().replace(request.codeSigningConfigArn(), config);
        return UpdateCodeSigningConfigResponse.builder()
                .codeSigningConfig(config)
                .build();
    }

    DeleteCodeSigningConfigResponse deleteCodeSigningConfig(DeleteCodeSigningConfigRequest request, Call call) {
        String arn = request.codeSigningConfigArn();
        config(arn, call);
        if (!functionsWith(arn, call).isEmpty()) {
            throw LambdaErrors.resourceConflict(
                    "Cannot delete the code signing configuration " + arn + " while functions use it.");
        }
        LambdaStore store = parts.functions().store(call);
        store.codeSigningConfigs().remove(arn);
        store.codeSigningTags().remove(arn);
        return DeleteCodeSigningConfigResponse.builder().build();
    }

    private List<String> functionsWith(String arn, Call call) {
        return parts.functions().store(call).functions().stream()
                .filter(function -> arn.equals(function.codeSigningConfigArn()))
                .map(function -> function.arn().unqualified())
                .toList();
    }

    ListCodeSigningConfigsResponse listCodeSigningConfigs(ListCodeSigningConfigsRequest request, Call call) {
        Pages<CodeSigningConfig> page = Pages.of(
                parts.functions().store(call).codeSigningConfigs().values(),
                CodeSigningConfig::codeSigningConfigArn,
                request.marker(),
                request.maxItems());
        return ListCodeSigningConfigsResponse.builder()
                .codeSigningConfigs(page.items())
                .nextMarker(page.nextMarker())
                .build();
    }

    ListFunctionsByCodeSigningConfigResponse listFunctionsByCodeSigningConfig(
            ListFunctionsByCodeSigningConfigRequest request, Call call) {
        config(request.codeSigningConfigArn(), call);
        Pages<String> page = Pages.of(
                functionsWith(request.codeSigningConfigArn(), call), arn -> arn, request.marker(), request.maxItems());
        return ListFunctionsByCodeSigningConfigResponse.builder()
                .functionArns(page.items())
                .nextMarker(page.nextMarker())
                .build();
    }

    PutFunctionCodeSigningConfigResponse putFunctionCodeSigningConfig(
            PutFunctionCodeSigningConfigRequest request, Call call) {
        String arn = request.codeSigningConfigArn();
        CodeSigning.config(parts.functions().store(call), arn);
        LambdaFunction function = parts.functions().get(request.functionName(), call);
        function.setCodeSigningConfigArn(arn);
        return PutFunctionCodeSigningConfigResponse.builder()
                .codeSigningConfigArn(arn)
                .functionName(function.name())
                .build();
    }

    GetFunctionCodeSigningConfigResponse getFunctionCodeSigningConfig(
            GetFunctionCodeSigningConfigRequest request, Call call) {
        LambdaFunction function = parts.functions().get(request.functionName(), call);
        String arn = function.codeSigningConfigArn();
        return arn == null
                ? GetFunctionCodeSigningConfigResponse.builder().build()
                : GetFunctionCodeSigningConfigResponse.builder()
                        .codeSigningConfigArn(arn)
                        .functionName(function.name())
                        .build();
    }

    DeleteFunctionCodeSigningConfigResponse deleteFunctionCodeSigningConfig(
            DeleteFunctionCodeSigningConfigRequest request, Call call) {
        parts.functions().get(request.functionName(), call).setCodeSigningConfigArn(null);
        return DeleteFunctionCodeSigningConfigResponse.builder().build();
    }
}
