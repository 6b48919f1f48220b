package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.shape.Members;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.FunctionVersion;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.LambdaStore;
import dev.brume.lambda.function.code.Code;
import dev.brume.lambda.function.layer.Layer;
import dev.brume.lambda.rules.LambdaErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;

/** GetFunction, GetFunctionConfiguration, ListFunctions and DeleteFunction. */
final class FunctionOperations {
    private static final int NO_CONTENT = 204;
    private final LambdaParts parts;
    private final Consumer<FunctionArn> deleted;

    /** @param deleted told the ARN of each function that is deleted, so that what others keep about it goes, too */
    FunctionOperations(LambdaParts parts, Consumer<FunctionArn> deleted) {
        this.parts = parts;
        this.deleted = deleted;
    }

    GetFunctionResponse getFunction(GetFunctionRequest request, Call call) {
        FunctionArn arn = FunctionArn.parse(request.functionName(), request.qualifier(), call.place());
        LambdaFunction function = parts.functions().get(arn);
        FunctionVersion version = version(function, arn);
        Map<String, String> tags = function.tags();
        Integer reserved = parts.functions().store(arn.place()).concurrency().reserved(arn.name());
        GetFunctionResponse.Builder answer = GetFunctionResponse.builder()
                .configuration(FunctionDescriptions.of(function, version, arn, call.now()))
                .code(location(version, call))
                .tags(tags.isEmpty() ? null : tags);
        if (reserved != null) {
            answer.concurrency(concurrency -> concurrency.reservedConcurrentExecutions(reserved));
        }
        return answer.build();
    }

    private FunctionCodeLocation location(FunctionVersion version, Call call) {
        Code code = version.code();
        return code instanceof Code.Image image
                ? FunctionCodeLocation.builder()
                        .repositoryType("ECR")
                        .imageUri(image.uri())
                        .resolvedImageUri(image.resolvedUri())
                        .build()
                : FunctionCodeLocation.builder()
                        .repositoryType("S3")
                        .location(parts.links().location(code, call))
                        .sourceKMSKeyArn(version.sourceKmsKeyArn())
                        .build();
    }

    GetFunctionConfigurationResponse getFunctionConfiguration(GetFunctionConfigurationRequest request, Call call) {
        FunctionArn arn = FunctionArn.parse(request.functionName(), request.qualifier(), call.place());
        LambdaFunction function = parts.functions().get(arn);
        return Members.copy(
                        FunctionDescriptions.of(function, version(function, arn), arn, call.now()),
                        GetFunctionConfigurationResponse.builder())
                .build();
    }

    private static FunctionVersion version(LambdaFunction function, FunctionArn arn) {
        String qualifier = arn.effectiveQualifier();
        return function.versions()
                .get(FunctionArn.isAlias(qualifier) ? function.alias(qualifier).functionVersion() : qualifier);
    }

    ListFunctionsResponse listFunctions(ListFunctionsRequest request, Call call) {
        boolean all = request.functionVersionAsString() != null;
        List<Entry> entries = new ArrayList<>();
        // Only Lambda@Edge has functions that are copies from another region.
        if (request.masterRegion() == null || request.masterRegion().equals("ALL")) {
            for (LambdaFunction function : parts.functions().store(call).functions()) {
                List<FunctionVersion> versions = all
                        ? function.versions().all()
                        : List.of(function.versions().latest());
                versions.forEach(version -> entries.add(new Entry(function, version)));
            }
        }
        Pages<Entry> page = Pages.of(entries, Entry::place, request.marker(), request.maxItems());
        return ListFunctionsResponse.builder()
                .functions(page.map(entry -> entry.shown(all)))
                .nextMarker(page.nextMarker())
                .build();
    }

    /** A version in the list of all functions. */
    private record Entry(LambdaFunction function, FunctionVersion version) {
        String place() {
            return VersionOperations.place(function, version);
        }

        FunctionConfiguration shown(boolean qualified) {
            FunctionArn arn = function.arn();
            return FunctionDescriptions.listed(version, qualified ? arn.qualified(version.number()) : arn);
        }
    }

    DeleteFunctionResponse deleteFunction(DeleteFunctionRequest request, Call call) {
        FunctionArn arn = FunctionArn.parse(request.functionName(), request.qualifier(), call.place());
        String qualifier = arn.qualifier();
        checkVersion(qualifier);
        // Where there is no function, AWS does not name the version.
        LambdaFunction function = parts.functions().get(arn.qualified(null));
        if (qualifier == null) {
            delete(function);
        } else {
            deleteVersion(function, qualifier);
        }
        return DeleteFunctionResponse.builder().statusCode(NO_CONTENT).build();
    }

    /** AWS says what cannot be deleted so whether or not there is such a function. */
    private static void checkVersion(@Nullable String qualifier) {
        if (qualifier == null) {
            return;
        }
        if (qualifier.equals(FunctionArn.LATEST)) {
            throw LambdaErrors.invalidParameterValue(
                    "$LATEST version cannot be deleted without deleting the function.");
        }
        if (FunctionArn.isAlias(qualifier)) {
            throw LambdaErrors.invalidParameterValue("Deletion of aliases is not currently supported.");
        }
    }

    private void deleteVersion(LambdaFunction function, String qualifier) {
        FunctionVersion version = function.deleteVersion(qualifier);
        if (version != null) {
            parts.functions().store(function.arn().place()).concurrency().unprovision(function.name(), qualifier);
            end(version);
        }
    }

    private void delete(LambdaFunction function) {
        FunctionArn arn = function.arn();
        if (parts.functions().store(arn.place()).remove(arn.name()) == null) {
            throw LambdaErrors.functionNotFound(arn.toString());
        }
        forget(function);
        deleted.accept(arn);
    }

    private void forget(LambdaFunction function) {
        parts.functions().removeUrls(function.arn().qualified(null));
        function.versions().all().forEach(this::end);
        parts.execution().retireFunction(function.arn().unqualified());
    }

    private void end(FunctionVersion version) {
        parts.release(version);
        parts.execution().retire(version.deploymentId());
    }

    /** Ends what runs of an account's functions, and takes the uses of their code and layers back; null for all accounts. */
    void reset(@Nullable AccountId account) {
        for (LambdaStore store : parts.functions().stores(account)) {
            store.functions().forEach(this::forget);
            for (Layer layer : store.layers()) {
                layer.versions(null, null).forEach(version -> parts.codes().release(version.code()));
            }
        }
    }
}
