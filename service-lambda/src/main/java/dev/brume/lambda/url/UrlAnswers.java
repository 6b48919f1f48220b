package dev.brume.lambda.url;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpResponse;
import dev.brume.lambda.TraceHeaders;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Answers that no function gave. */
final class UrlAnswers {
    private static final int FORBIDDEN = 403;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY = 429;
    private static final int BAD_GATEWAY = 502;

    private UrlAnswers() {}

    /** What a URL is answered with that never was. */
    static HttpResponse unknown() {
        return HttpResponse.json(FORBIDDEN, "{\"Message\":null}").with("x-amzn-errortype", "AccessDeniedException");
    }

    static HttpResponse forbidden() {
        return HttpResponse.json(
                        FORBIDDEN,
                        "{\"Message\":\"Forbidden. For troubleshooting Function URL authorization issues, see: "
                                + "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html\"}")
                .with("x-amzn-errortype", "AccessDeniedException");
    }

    static HttpResponse tooLarge() {
        return HttpResponse.json(TOO_LARGE, "{\"Message\":\"Request must be smaller than 6291456 bytes\"}")
                .with("x-amzn-errortype", "RequestEntityTooLargeException");
    }

    /** The function failed, or answered what is no answer. */
    static HttpResponse failed() {
        return HttpResponse.of(
                BAD_GATEWAY, "application/json", "Internal Server Error".getBytes(StandardCharsets.UTF_8));
    }

    static HttpResponse notInvoked(@Nullable AwsException error) {
        if (error != null && error.code().equals("TooManyRequestsException")) {
            return HttpResponse.json(TOO_MANY, "{\"Reason\":null,\"Type\":null,\"message\":\"Rate Exceeded.\"}")
                    .with("x-amzn-errortype", "TooManyRequestsException");
        }
        return failed();
    }

    static HttpResponse identified(HttpResponse response, Call call, String trace) {
        return response.with("x-amzn-requestid", call.requestId()).with(TraceHeaders.NAME, trace);
    }
}
