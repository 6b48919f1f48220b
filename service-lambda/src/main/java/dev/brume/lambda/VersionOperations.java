package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.core.shape.Members;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.FunctionVersion;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.Versions;
import dev.brume.lambda.function.capacity.ManagedInstances;
import dev.brume.lambda.rules.LambdaErrors;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;

/** PublishVersion and ListVersionsByFunction. */
final class VersionOperations {
    private final LambdaParts parts;

    VersionOperations(LambdaParts parts) {
        this.parts = parts;
    }

    PublishVersionResponse publishVersion(PublishVersionRequest request, Call call) {
        LambdaFunction function = parts.functions().get(request.functionName(), call);
        Versions versions = function.versions();
        versions.checkChangeable(call.now());
        versions.checkRevision(request.revisionId());
        String current = versions.latest().code().sha256();
        if (request.codeSha256() != null
                && !request.codeSha256().isEmpty()
                && !request.codeSha256().equals(current)) {
            throw LambdaErrors.invalidParameterValue("CodeSHA256 (" + request.codeSha256()
                    + ") is different from current CodeSHA256 in $LATEST (" + current
                    + "). Please try again with the CodeSHA256 in $LATEST.");
        }
        Versions.Publication publication =
                new Publishing(parts).publish(function, request.description(), request.publishToAsString(), call);
        FunctionVersion version = publication.version();
        FunctionArn arn = function.arn().qualified(version.number());
        FunctionConfiguration shown = isToBeMade(publication)
                ? FunctionDescriptions.created(version, arn)
                : FunctionDescriptions.of(function, version, arn, call.now());
        return Members.copy(shown, PublishVersionResponse.builder()).build();
    }

    /**
     * A version is Active in the answer that publishes it, unless it waits for a snapshot or for instances. What replaces a version
     * that serves is an update.
     */
    private static boolean isToBeMade(Versions.Publication publication) {
        FunctionConfiguration settings = publication.version().settings();
        return publication.isNew()
                && publication.replaced() == null
                && (ManagedInstances.isManaged(settings)
                        || settings.snapStart().applyOn() == SnapStartApplyOn.PUBLISHED_VERSIONS);
    }

    ListVersionsByFunctionResponse listVersionsByFunction(ListVersionsByFunctionRequest request, Call call) {
        LambdaFunction function = parts.functions().get(request.functionName(), call);
        Pages<FunctionVersion> page =
                Pages.of(function.versions().all(), VersionOperations::place, request.marker(), request.maxItems());
        return ListVersionsByFunctionResponse.builder()
                .versions(page.map(version ->
                        FunctionDescriptions.listed(version, function.arn().qualified(version.number()))))
                .nextMarker(page.nextMarker())
                .build();
    }

    /** {@code $LATEST} comes first, then {@code $LATEST.PUBLISHED}, then the numbers as numbers. */
    static String place(FunctionVersion version) {
        return FunctionArn.isVersion(version.number())
                ? Pages.place(Long.parseLong(version.number()))
                : version.number().substring(FunctionArn.LATEST.length());
    }

    /** A version's place among those of all functions: what parts the two is less than all that names hold. */
    static String place(LambdaFunction function, FunctionVersion version) {
        return function.name() + '\0' + place(version);
    }
}
