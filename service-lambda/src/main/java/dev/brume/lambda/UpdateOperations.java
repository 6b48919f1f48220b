package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.shape.Members;
import dev.brume.lambda.asynchronous.DestinationPermissions;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.FunctionVersion;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.Settings;
import dev.brume.lambda.function.Versions;
import dev.brume.lambda.function.code.Code;
import dev.brume.lambda.function.code.CodeSource;
import dev.brume.lambda.function.layer.LayerVersion;
import dev.brume.lambda.rules.LambdaErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.DeadLetterConfig;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

/** UpdateFunctionCode, which blocks, and UpdateFunctionConfiguration. */
final class UpdateOperations {
    private final LambdaParts parts;
    private final Layers layers;
    private final CodeSigning signing;
    private final Capacity capacity;
    private final DestinationPermissions permissions;

    UpdateOperations(LambdaParts parts, Layers layers, CodeSigning signing) {
        this.parts = parts;
        this.layers = layers;
        this.signing = signing;
        this.capacity = new Capacity(parts);
        this.permissions = new DestinationPermissions(parts.core().aws());
    }

    UpdateFunctionCodeResponse updateFunctionCode(UpdateFunctionCodeRequest request, Call call) {
        LambdaFunction function = parts.functions().get(request.functionName(), call);
        Versions versions = function.versions();
        versions.checkChangeable(call.now());
        versions.checkRevision(request.revisionId());
        Publishing.checkTarget(request.publishToAsString(), versions.latest().settings());
        PackageType type = versions.latest().settings().packageType();
        signing.check(parts.functions().store(function.arn().place()), function.codeSigningConfigArn(), type);
        FunctionCode asked = Members.copy(request, FunctionCode.builder()).build();
        Code code = type == PackageType.IMAGE
                ? CodeSource.image(asked)
                : parts.sources().zip(asked, call);
        if (Boolean.TRUE.equals(request.dryRun())) {
            return dryRun(request, function, code, call);
        }
        Versions.Change change;
        try {
            CreateFunctionOperation.checkStorage(
                    parts.functions().store(function.arn().place()), code);
            change = versions.update(request.revisionId(), call.now(), latest -> {
                Layers.checkSize(code, latest.layers());
                return changed(latest, request, code, call);
            });
        } catch (AwsException refused) {
            parts.codes().release(code);
            throw refused;
        }
        change.after().layers().forEach(layer -> parts.codes().retain(layer.code()));
        replaced(change.before());
        return answer(request, function, change.after(), call);
    }

    private UpdateFunctionCodeResponse dryRun(
            UpdateFunctionCodeRequest request, LambdaFunction function, Code code, Call call) {
        parts.codes().release(code);
        FunctionVersion latest = function.versions().latest();
        Layers.checkSize(code, latest.layers());
        FunctionVersion would = changed(latest, request, code, call);
        return Members.copy(
                        FunctionDescriptions.of(function, would, function.arn(), call.now()),
                        UpdateFunctionCodeResponse.builder())
                .build();
    }

    private UpdateFunctionCodeResponse answer(
            UpdateFunctionCodeRequest request, LambdaFunction function, FunctionVersion changed, Call call) {
        if (!Boolean.TRUE.equals(request.publish()) && request.publishToAsString() == null) {
            return Members.copy(inProgress(changed, function), UpdateFunctionCodeResponse.builder())
                    .build();
        }
        Versions.Publication publication =
                new Publishing(parts).publish(function, null, request.publishToAsString(), call);
        FunctionVersion version = publication.version();
        FunctionArn arn = function.arn().qualified(version.number());
        FunctionConfiguration shown = publication.isNew()
                ? FunctionDescriptions.created(version, arn)
                : FunctionDescriptions.of(function, version, arn, call.now());
        return Members.copy(shown, UpdateFunctionCodeResponse.builder()).build();
    }

    private FunctionVersion changed(FunctionVersion latest, UpdateFunctionCodeRequest request, Code code, Call call) {
        FunctionConfiguration settings = withArchitecture(latest.settings(), request);
        return new FunctionVersion(
                Revisions.of(settings, code, latest.layers(), parts.revisionId(), call.now()),
                code,
                request.sourceKMSKeyArn(),
                latest.layers(),
                parts.ids().uuid(),
                latest.activeAt(),
                parts.settledAt(call));
    }

    private static FunctionConfiguration withArchitecture(
            FunctionConfiguration settings, UpdateFunctionCodeRequest request) {
        return request.hasArchitectures()
                ? settings.toBuilder().architectures(request.architectures()).build()
                : settings;
    }

    UpdateFunctionConfigurationResponse updateFunctionConfiguration(
            UpdateFunctionConfigurationRequest request, Call call) {
        LambdaFunction function = parts.functions().get(request.functionName(), call);
        checkDeadLetters(function, request, call);
        List<LayerVersion> asked = request.hasLayers()
                ? layers.find(request.layers(), function.arn().place())
                : null;
        Versions.Change change = function.versions()
                .update(
                        request.revisionId(),
                        call.now(),
                        latest -> changed(latest, function.arn(), request, asked, call));
        parts.retain(change.after());
        replaced(change.before());
        return Members.copy(inProgress(change.after(), function), UpdateFunctionConfigurationResponse.builder())
                .build();
    }

    /** An update in progress is a revision of its own: there is another one when it is through, which is when this has been answered. */
    private FunctionConfiguration inProgress(FunctionVersion changed, LambdaFunction function) {
        return FunctionDescriptions.updated(changed.revised(parts.revisionId()), function.arn());
    }

    /** What the request does not name, role or queue, stays as it is. */
    private void checkDeadLetters(LambdaFunction function, UpdateFunctionConfigurationRequest request, Call call) {
        if (request.deadLetterConfig() == null && request.role() == null) {
            return;
        }
        FunctionConfiguration now = function.versions().latest().settings();
        DeadLetterConfig config =
                request.deadLetterConfig() == null ? now.deadLetterConfig() : request.deadLetterConfig();
        if (config != null) {
            String role = request.role() == null ? now.role() : request.role();
            permissions.checkDeadLetters(config.targetArn(), function.arn(), role, call);
        }
    }

    private FunctionVersion changed(
            FunctionVersion latest,
            FunctionArn arn,
            UpdateFunctionConfigurationRequest request,
            @Nullable List<LayerVersion> asked,
            Call call) {
        List<LayerVersion> wanted = asked == null ? latest.layers() : asked;
        if (!wanted.isEmpty() && latest.settings().packageType() == PackageType.IMAGE) {
            throw LambdaErrors.invalidParameterValue(
                    "Please don't provide handler or runtime or layer when the intended "
                            + "function PackageType is IMAGE.");
        }
        Layers.checkSize(latest.code(), wanted);
        FunctionConfiguration settings = Settings.changed(latest.settings(), request, arn);
        capacity.check(settings, call);
        return new FunctionVersion(
                Revisions.of(settings, latest.code(), wanted, parts.revisionId(), call.now()),
                latest.code(),
                latest.sourceKmsKeyArn(),
                wanted,
                parts.ids().uuid(),
                latest.activeAt(),
                parts.settledAt(call));
    }

    /** Ends what ran of a {@code $LATEST} that is none any more, once the new one serves. */
    private void replaced(FunctionVersion old) {
        parts.release(old);
        if (parts.settling().isZero()) {
            parts.execution().retire(old.deploymentId());
        } else {
            parts.core()
                    .time()
                    .schedule(parts.settling(), () -> parts.execution().retire(old.deploymentId()));
        }
    }
}
