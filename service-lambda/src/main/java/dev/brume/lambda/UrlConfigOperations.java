package dev.brume.lambda;

import dev.brume.core.dispatch.Call;
import dev.brume.core.shape.Members;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.FunctionUrl;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.rules.LambdaErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Cors;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.InvokeMode;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionUrlConfigResponse;

/** CreateFunctionUrlConfig, GetFunctionUrlConfig, UpdateFunctionUrlConfig, DeleteFunctionUrlConfig and the list. */
final class UrlConfigOperations {
    private static final String ANY = "*";
    /** OPTIONS is no method that could be named: preflights are answered by the URL. */
    private static final List<String> METHODS = List.of("GET", "PUT", "HEAD", "POST", "PATCH", "DELETE", ANY);

    private static final String MISSING = "Function does not exist";

    private final LambdaParts parts;

    UrlConfigOperations(LambdaParts parts) {
        this.parts = parts;
    }

    CreateFunctionUrlConfigResponse createFunctionUrlConfig(CreateFunctionUrlConfigRequest request, Call call) {
        FunctionArn arn = arn(request.functionName(), request.qualifier(), call);
        LambdaFunction function = function(arn, MISSING);
        if (function.versions().latest().settings().tenancyConfig() != null) {
            throw LambdaErrors.notWithTenancy("Function URL");
        }
        String now = Dates.utc(call.now());
        FunctionUrlConfig settings = FunctionUrlConfig.builder()
                .functionArn(arn.toString())
                .authType(request.authType())
                .cors(cors(request.cors()))
                .invokeMode(request.invokeMode())
                .creationTime(now)
                .lastModifiedTime(now)
                .build();
        FunctionUrl url = new FunctionUrl(FunctionUrl.newId(parts.ids()::nextLong), arn, settings);
        function.urls().create(url);
        parts.functions().addUrl(url);
        return Members.copy(shown(url, call), CreateFunctionUrlConfigResponse.builder())
                .build();
    }

    /** Refuses what no URL is made for. */
    private static FunctionArn arn(String name, @Nullable String qualifier, Call call) {
        FunctionArn arn = FunctionArn.parse(name, qualifier, call.place());
        String named = arn.qualifier();
        if (named != null && !FunctionArn.isAlias(named)) {
            throw LambdaErrors.validation(
                    named, "qualifier", "Member must satisfy regular expression pattern: ((?!^\\d+$)^[0-9a-zA-Z-_]+$)");
        }
        return arn;
    }

    private LambdaFunction function(FunctionArn arn, String missing) {
        LambdaFunction function = parts.functions().find(arn);
        if (function == null) {
            throw LambdaErrors.resourceNotFound(missing);
        }
        return function;
    }

    /** One that says nothing takes away what there was. */
    private static @Nullable Cors cors(@Nullable Cors asked) {
        if (asked == null || asked.equals(Cors.builder().build())) {
            return null;
        }
        if (asked.allowMethods().contains(ANY) && asked.allowMethods().size() > 1) {
            throw LambdaErrors.invalidParameterValue("You can't specify additional fields for AllowMethods because you "
                    + "already specified the wildcard character (*).");
        }
        if (!METHODS.containsAll(asked.allowMethods())) {
            throw LambdaErrors.invalidParameterValue("AllowMethods must be of " + METHODS + ".");
        }
        if (asked.allowOrigins().isEmpty()) {
            throw LambdaErrors.invalidParameterValue("You can't leave AllowOrigins as empty when Cors is enabled.");
        }
        return asked;
    }

    private FunctionUrlConfig shown(FunctionUrl url, Call call) {
        String publicHost = parts.core().options().publicHost().orElse(null);
        return url.settings().toBuilder()
                .functionUrl(url.url(call.endpoint(), publicHost))
                .build();
    }

    GetFunctionUrlConfigResponse getFunctionUrlConfig(GetFunctionUrlConfigRequest request, Call call) {
        FunctionArn arn = arn(request.functionName(), request.qualifier(), call);
        FunctionUrl url = existing(arn).urls().get(arn.qualifier());
        return Members.copy(described(url, call), GetFunctionUrlConfigResponse.builder())
                .build();
    }

    /** Unlike the answers that make and change a URL, those that read it name the mode that nobody has named. */
    private FunctionUrlConfig described(FunctionUrl url, Call call) {
        FunctionUrlConfig shown = shown(url, call);
        return shown.invokeMode() == null
                ? shown.toBuilder().invokeMode(InvokeMode.BUFFERED).build()
                : shown;
    }

    private LambdaFunction existing(FunctionArn arn) {
        return function(arn, "The resource you requested does not exist.");
    }

    UpdateFunctionUrlConfigResponse updateFunctionUrlConfig(UpdateFunctionUrlConfigRequest request, Call call) {
        FunctionArn arn = arn(request.functionName(), request.qualifier(), call);
        Cors cors = cors(request.cors());
        FunctionUrl url = function(arn, MISSING).urls().update(arn.qualifier(), settings -> {
            FunctionUrlConfig.Builder changed = settings.toBuilder().lastModifiedTime(Dates.utc(call.now()));
            if (request.authType() != null) {
                changed.authType(request.authType());
            }
            if (request.cors() != null) {
                changed.cors(cors);
            }
            if (request.invokeMode() != null) {
                changed.invokeMode(request.invokeMode());
            }
            return changed.build();
        });
        return Members.copy(shown(url, call), UpdateFunctionUrlConfigResponse.builder())
                .build();
    }

    DeleteFunctionUrlConfigResponse deleteFunctionUrlConfig(DeleteFunctionUrlConfigRequest request, Call call) {
        FunctionArn arn = arn(request.functionName(), request.qualifier(), call);
        FunctionUrl deleted = existing(arn).urls().delete(arn.qualifier());
        if (deleted == null) {
            throw LambdaErrors.noSuchResource();
        }
        parts.functions().removeUrl(deleted.id());
        return DeleteFunctionUrlConfigResponse.builder().build();
    }

    ListFunctionUrlConfigsResponse listFunctionUrlConfigs(ListFunctionUrlConfigsRequest request, Call call) {
        FunctionArn arn = FunctionArn.parse(request.functionName(), call.place());
        LambdaFunction function = function(arn, MISSING);
        Pages<FunctionUrl> page =
                Pages.of(function.urls().all(), url -> url.target().toString(), request.marker(), request.maxItems());
        return ListFunctionUrlConfigsResponse.builder()
                .functionUrlConfigs(page.map(url -> described(url, call)))
                .nextMarker(page.nextMarker())
                .build();
    }
}
