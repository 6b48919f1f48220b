package dev.brume.s3;

import dev.brume.core.http.CrossOrigin;
import dev.brume.core.http.HostId;
import dev.brume.core.http.HttpResponse;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.settings.CorsRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A bucket's CORS configuration as the front door asks for it; {@code forObject} whether the path names a key. */
record CrossOriginRules(CorsRules rules, boolean forObject) implements CrossOrigin {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final Set<String> METHODS = Set.of("GET", "PUT", "HEAD", "POST", "DELETE");

    /** @return null for a bucket without a CORS configuration, and for none */
    static @Nullable CrossOrigin of(String path, Buckets buckets) {
        int slash = path.indexOf('/', 1);
        String name = path.isEmpty() ? "" : path.substring(1, slash < 0 ? path.length() : slash);
        Bucket bucket = buckets.named(name);
        CorsRules rules = bucket == null ? null : bucket.settings().find(CorsRules.class);
        return rules == null ? null : new CrossOriginRules(rules, slash >= 0 && slash < path.length() - 1);
    }

    @Override
    public @Nullable List<String> headers(String origin, String method, @Nullable String wantedHeaders) {
        return rules.headers(origin, method, wantedHeaders);
    }

    @Override
    public @Nullable HttpResponse fault(@Nullable String origin, @Nullable String method, String requestId) {
        if (origin == null) {
            return badRequest("Insufficient information. Origin request header needed.", requestId);
        }
        return method != null && METHODS.contains(method)
                ? null
                : badRequest("Invalid Access-Control-Request-Method: " + method, requestId);
    }

    private static HttpResponse badRequest(String message, String requestId) {
        return error(BAD_REQUEST, "<Code>BadRequest</Code><Message>" + plain(message) + "</Message>", requestId);
    }

    @Override
    public HttpResponse refusal(String method, String requestId) {
        return error(
                FORBIDDEN,
                "<Code>AccessForbidden</Code><Message>CORSResponse: This CORS "
                        + "request is not allowed. This is usually because the evalution of Origin, request method / "
                        + "Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's "
                        + "CORS spec.</Message><Method>" + plain(method) + "</Method><ResourceType>"
                        + (forObject ? "OBJECT" : "BUCKET") + "</ResourceType>",
                requestId);
    }

    private static HttpResponse error(int status, String details, String requestId) {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>" + details + "<RequestId>" + requestId
                + "</RequestId><HostId>" + HostId.of(requestId) + "</HostId></Error>";
        return HttpResponse.of(status, "application/xml", body.getBytes(StandardCharsets.UTF_8))
                .with("x-amz-request-id", requestId)
                .with(HostId.HEADER, HostId.of(requestId));
    }

    private static String plain(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
