package dev.brume.lambda.url;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.authorization.Caller;
import dev.brume.core.dispatch.Call;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.identity.Principal;
import dev.brume.lambda.function.FunctionUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The event that a request becomes: API Gateway's payload format 2.0, as function URLs write it. */
final class UrlEvent {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private UrlEvent() {}

    /** @param signed whether the URL wants to know who its visitors are */
    static byte[] json(HttpRequest request, FunctionUrl url, String path, Call call, boolean signed) {
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "2.0");
        event.put("routeKey", "$default");
        event.put("rawPath", path);
        event.put("rawQueryString", request.query());
        String domain = domain(url, request);
        putHeaders(event, request, call, domain);
        putQuery(event, request.query());
        putContext(event, request, url, path, call, signed, domain);
        putBody(event, request);
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The URL's own, whichever way the request came. */
    private static String domain(FunctionUrl url, HttpRequest request) {
        String host = request.host();
        return host.startsWith(url.id() + ".")
                ? host
                : url.id() + ".lambda-url." + url.target().place().region() + ".on.aws";
    }

    private static void putHeaders(ObjectNode event, HttpRequest request, Call call, String domain) {
        Map<String, String> joined = new LinkedHashMap<>();
        request.headers()
                .forEach((name, value) ->
                        joined.merge(name.toLowerCase(Locale.ROOT), value, (before, more) -> before + "," + more));
        String cookies = joined.remove("cookie");
        joined.remove("connection");
        joined.put("host", domain);
        joined.putIfAbsent("x-forwarded-for", request.remoteAddress());
        joined.putIfAbsent("x-forwarded-proto", request.secure() ? "https" : "http");
        joined.putIfAbsent("x-forwarded-port", port(request));
        joined.put("x-amzn-trace-id", "Root=" + call.traceId());
        if (cookies != null) {
            ArrayNode list = event.putArray("cookies");
            for (String cookie : cookies.split("[;,] ?", -1)) {
                list.add(cookie.strip());
            }
        }
        ObjectNode headers = event.putObject("headers");
        joined.forEach(headers::put);
    }

    private static String port(HttpRequest request) {
        int colon = request.host().lastIndexOf(':');
        boolean named = colon > request.host().lastIndexOf(']');
        return named ? request.host().substring(colon + 1) : request.secure() ? "443" : "80";
    }

    private static void putQuery(ObjectNode event, String query) {
        if (query.isEmpty()) {
            return;
        }
        ObjectNode parameters = event.putObject("queryStringParameters");
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!name.isEmpty()) {
                String before = parameters.path(name).asText();
                parameters.put(name, parameters.has(name) ? before + "," + value : value);
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    private static void putContext(
            ObjectNode event,
            HttpRequest request,
            FunctionUrl url,
            String path,
            Call call,
            boolean signed,
            String domain) {
        ObjectNode context = event.putObject("requestContext");
        Principal.Caller caller = signed && call.principal() instanceof Principal.Caller known ? known : null;
        boolean known = caller != null && !Caller.isAnonymous(call);
        context.put("accountId", known && caller != null ? caller.account().value() : "anonymous");
        context.put("apiId", url.id());
        if (known && caller != null) {
            putAuthorizer(context.putObject("authorizer").putObject("iam"), caller, call);
        }
        context.put("domainName", domain);
        context.put("domainPrefix", url.id());
        ObjectNode http = context.putObject("http");
        http.put("method", request.method());
        http.put("path", path);
        http.put("protocol", "HTTP/1.1");
        http.put("sourceIp", request.remoteAddress());
        String userAgent = request.headers().get("user-agent");
        if (userAgent != null) {
            http.put("userAgent", userAgent);
        }
        Instant now = call.now();
        context.put("requestId", call.requestId());
        context.put("routeKey", "$default");
        context.put("stage", "$default");
        context.put("time", TIME.format(now));
        context.put("timeEpoch", now.toEpochMilli());
    }

    private static void putAuthorizer(ObjectNode iam, Principal.Caller caller, Call call) {
        iam.put("accessKey", caller.accessKeyId());
        iam.put("accountId", caller.account().value());
        iam.put("callerId", caller.userId());
        iam.putNull("cognitoIdentity");
        iam.putNull("principalOrgId");
        iam.put("userArn", caller.arn(call.region().partition()));
        iam.put("userId", caller.userId());
    }

    private static void putBody(ObjectNode event, HttpRequest request) {
        boolean isText = isText(request.headers().get("content-type"));
        if (request.body().length > 0) {
            event.put(
                    "body",
                    isText
                            ? new String(request.body(), StandardCharsets.UTF_8)
                            : Base64.getEncoder().encodeToString(request.body()));
        }
        event.put("isBase64Encoded", request.body().length > 0 && !isText);
    }

    /** Everything that is not known to be text travels as base64; forms do. */
    private static boolean isText(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.toLowerCase(Locale.ROOT);
        int semicolon = type.indexOf(';');
        String bare = (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
        return bare.startsWith("text/")
                || bare.equals("application/json")
                || bare.equals("application/xml")
                || bare.equals("application/javascript")
                || bare.endsWith("+json")
                || bare.endsWith("+xml");
    }
}
