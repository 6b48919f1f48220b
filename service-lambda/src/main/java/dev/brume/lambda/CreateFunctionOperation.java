package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.shape.Members;
import dev.brume.lambda.asynchronous.DestinationPermissions;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.FunctionVersion;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.LambdaStore;
import dev.brume.lambda.function.Settings;
import dev.brume.lambda.function.code.Code;
import dev.brume.lambda.function.code.CodeSource;
import dev.brume.lambda.function.layer.LayerVersion;
import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.LambdaLimits;
import dev.brume.lambda.rules.Tags;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.PackageType;

/** CreateFunction. Blocks. */
final class CreateFunctionOperation {
    private final LambdaParts parts;
    private final Layers layers;
    private final CodeSigning signing;
    private final Capacity capacity;
    private final DestinationPermissions permissions;

    CreateFunctionOperation(LambdaParts parts, Layers layers, CodeSigning signing) {
        this.parts = parts;
        this.layers = layers;
        this.signing = signing;
        this.capacity = new Capacity(parts);
        this.permissions = new DestinationPermissions(parts.core().aws());
    }

    CreateFunctionResponse createFunction(CreateFunctionRequest request, Call call) {
        FunctionArn arn = arn(request.functionName(), call);
        Map<String, String> tags = Tags.of(request.tags());
        FunctionConfiguration settings = Settings.of(request, arn);
        List<LayerVersion> found = layers.find(request.layers(), call.place());
        LambdaStore store = parts.functions().store(call);
        capacity.check(settings, call);
        Publishing.checkTarget(request.publishToAsString(), settings);
        if (settings.deadLetterConfig() != null) {
            permissions.checkDeadLetters(settings.deadLetterConfig().targetArn(), arn, settings.role(), call);
        }
        signing.check(store, request.codeSigningConfigArn(), settings.packageType());
        if (store.function(arn.name()) != null) {
            throw exists(arn);
        }
        FunctionVersion version = version(request, settings, found, call);
        try {
            Layers.checkSize(version.code(), found);
            checkStorage(store, version.code());
            LambdaFunction function = new LambdaFunction(arn, version);
            function.setCodeSigningConfigArn(request.codeSigningConfigArn());
            function.tag(tags, version.settings().revisionId());
            if (!store.add(function)) {
                throw exists(arn);
            }
            FunctionVersion shown = Boolean.TRUE.equals(request.publish()) || request.publishToAsString() != null
                    ? new Publishing(parts)
                            .publish(function, null, request.publishToAsString(), call)
                            .version()
                    : version;
            // It becomes another revision when it becomes Active, which is when this has been answered.
            FunctionVersion pending = shown.revised(parts.revisionId());
            return Members.copy(FunctionDescriptions.created(pending, arn), CreateFunctionResponse.builder())
                    .build();
        } catch (AwsException refused) {
            parts.release(version);
            throw refused;
        }
    }

    private static FunctionArn arn(String name, Call call) {
        FunctionArn arn = FunctionArn.parse(name, call.place());
        if (!arn.place().equals(call.place())) {
            throw LambdaErrors.accessDenied(
                    "User is not authorized to perform: lambda:CreateFunction on resource: " + arn.unqualified());
        }
        if (arn.qualifier() != null) {
            throw LambdaErrors.validation(
                    name, "functionName", "Member must be a function's name or ARN without a qualifier");
        }
        if (arn.name().length() > LambdaLimits.FUNCTION_NAME_MAX) {
            throw LambdaErrors.invalidParameterValue("1 validation error detected: Value '" + arn.name()
                    + "' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to "
                    + LambdaLimits.FUNCTION_NAME_MAX);
        }
        return arn;
    }

    private static AwsException exists(FunctionArn arn) {
        return LambdaErrors.resourceConflict("Function already exist: " + arn.name());
    }

    private static Code image(CreateFunctionRequest request) {
        if (request.code().imageUri() == null) {
            throw LambdaErrors.invalidParameterValue("ImageUri is required.");
        }
        return CodeSource.image(request.code());
    }

    private FunctionVersion version(
            CreateFunctionRequest request, FunctionConfiguration settings, List<LayerVersion> found, Call call) {
        Code code = settings.packageType() == PackageType.IMAGE
                ? image(request)
                : parts.sources().zip(request.code(), call);
        found.forEach(layer -> parts.codes().retain(layer.code()));
        return new FunctionVersion(
                Revisions.of(settings, code, found, parts.revisionId(), call.now()),
                code,
                request.code().sourceKMSKeyArn(),
                found,
                parts.ids().uuid(),
                parts.settledAt(call),
                null);
    }

    static void checkStorage(LambdaStore store, Code code) {
        if (store.codeBytes() + code.size() > LambdaLimits.CODE_STORAGE_BYTES_MAX) {
            throw LambdaErrors.codeStorageExceeded();
        }
    }
}
