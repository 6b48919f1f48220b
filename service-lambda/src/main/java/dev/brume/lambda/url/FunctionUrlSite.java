package dev.brume.lambda.url;

import dev.brume.core.authorization.Access;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.dispatch.SiteGuard;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.lambda.Functions;
import dev.brume.lambda.Invoker;
import dev.brume.lambda.TraceHeaders;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.ResponseStream;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.FunctionUrl;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.InvokeMode;

/**
 * Answers visits of function URLs.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html">Invoking Lambda function URLs</a>
 */
public final class FunctionUrlSite {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionUrlSite.class);
    private static final int BODY_BYTES_MAX = 6 * 1024 * 1024;
    private final UrlDirectory urls;
    private final Functions functions;
    private final Invoker invoker;
    private final Ids ids;

    public FunctionUrlSite(UrlDirectory urls, Functions functions, Invoker invoker, Ids ids) {
        this.urls = urls;
        this.functions = functions;
        this.invoker = invoker;
        this.ids = ids;
    }

    /** @param path as sent, without what led to the URL */
    public CompletionStage<HttpResponse> visit(
            HttpRequest request, String urlId, String path, Call call, SiteGuard guard) {
        FunctionUrl url = urls.find(urlId);
        if (url == null) {
            LOG.warn("There is no function URL {}", urlId.length() > 64 ? "of that name" : urlId);
            return answered(urls.isOrphan(urlId) ? UrlAnswers.forbidden() : UrlAnswers.unknown(), call);
        }
        UrlCors cors = new UrlCors(url.settings().cors(), request.headers().get("origin"));
        if (cors.isPreflight(request)) {
            return answered(cors.preflight(), call);
        }
        boolean signed = url.settings().authType() == FunctionUrlAuthType.AWS_IAM;
        if (guard.refusal(accesses(url, call), signed) != null) {
            return answered(cors.allow(UrlAnswers.forbidden()), call);
        }
        if (request.body().length > BODY_BYTES_MAX) {
            return answered(cors.allow(UrlAnswers.tooLarge()), call);
        }
        FunctionArn function = url.target();
        String trace = sampled(function, TraceHeaders.of(call, ids));
        return invoke(url, UrlEvent.json(request, url, path, call, signed), call, trace)
                .thenApply(response -> UrlAnswers.identified(
                        cors.allow(response), call, TraceHeaders.after(trace, function.unqualified())));
    }

    private static CompletionStage<HttpResponse> answered(HttpResponse response, Call call) {
        return CompletableFuture.completedFuture(
                UrlAnswers.identified(response, call, "Root=" + call.traceId() + ";Sampled=0"));
    }

    /** Since October 2025 both are asked for: Developer Guide, "Control access to Lambda function URLs". */
    private static List<Access> accesses(FunctionUrl url, Call call) {
        String function = url.target().toString();
        String caller = call.account().value();
        return List.of(
                Access.to(
                        "lambda:InvokeFunctionUrl",
                        function,
                        caller,
                        Map.of(
                                "lambda:FunctionUrlAuthType",
                                List.of(url.settings().authTypeAsString()))),
                Access.to(
                        "lambda:InvokeFunction",
                        function,
                        caller,
                        Map.of("lambda:InvokedViaFunctionUrl", List.of("true"))));
    }

    /** Undecided where there is no such function or alias any more. */
    private String sampled(FunctionArn function, String trace) {
        try {
            return functions.sampled(functions.target(function.unqualified(), function.effectiveQualifier()), trace);
        } catch (AwsException gone) {
            return trace;
        }
    }

    private CompletionStage<HttpResponse> invoke(FunctionUrl url, byte[] event, Call call, String trace) {
        FunctionArn function = url.target();
        if (url.settings().invokeMode() == InvokeMode.RESPONSE_STREAM) {
            StreamedUrlResponse response = new StreamedUrlResponse();
            invoker.invoke(
                            function.unqualified(),
                            function.effectiveQualifier(),
                            invocation(function, event, call, trace, response))
                    .whenComplete(response::ended);
            return response.answer();
        }
        return invoker.invoke(
                        function.unqualified(),
                        function.effectiveQualifier(),
                        invocation(function, event, call, trace, null))
                .handle(FunctionUrlSite::response);
    }

    private static Invocation invocation(
            FunctionArn function, byte[] event, Call call, String trace, @Nullable ResponseStream stream) {
        return new Invocation(call.requestId(), function.toString(), event, null, null, trace, call, stream);
    }

    private static HttpResponse response(@Nullable InvocationResult result, @Nullable Throwable failure) {
        if (result == null) {
            return UrlAnswers.notInvoked(cause(failure));
        }
        return result.functionError() == null ? BufferedUrlResponse.of(result.payload()) : UrlAnswers.failed();
    }

    static @Nullable AwsException cause(@Nullable Throwable failure) {
        Throwable cause = failure == null ? null : Cause.of(failure);
        return cause instanceof AwsException error ? error : null;
    }
}
