package dev.brume.lambda.url;

import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Cors;

/**
 * What pages of other origins may do with a URL. Where a URL says something about it, what the function says about it does not count:
 * Developer Guide, "Cross-origin resource sharing (CORS)".
 */
final class UrlCors {
    private static final String ANY = "*";
    private static final int OK = 200;
    private final @Nullable Cors cors;
    private final @Nullable String origin;

    UrlCors(@Nullable Cors cors, @Nullable String origin) {
        this.cors = cors;
        this.origin = origin;
    }

    /** Whether a browser asks what it may do; without a configuration that is the function's to answer. */
    boolean isPreflight(HttpRequest request) {
        return cors != null
                && origin != null
                && request.method().equals("OPTIONS")
                && request.headers().get("access-control-request-method") != null;
    }

    HttpResponse preflight() {
        List<String> headers = new ArrayList<>();
        addOrigin(headers);
        Cors rules = cors;
        if (rules != null && !headers.isEmpty()) {
            addList(headers, "access-control-allow-methods", rules.allowMethods());
            addList(headers, "access-control-allow-headers", rules.allowHeaders());
            if (rules.maxAge() != null) {
                headers.add("access-control-max-age");
                headers.add(String.valueOf(rules.maxAge()));
            }
        }
        return new HttpResponse(OK, headers, HttpResponse.empty(OK).body());
    }

    HttpResponse allow(HttpResponse response) {
        Cors rules = cors;
        if (rules == null) {
            return response;
        }
        List<String> headers = new ArrayList<>();
        for (int i = 0; i < response.headers().size(); i += 2) {
            String name = response.headers().get(i);
            if (!name.toLowerCase(Locale.ROOT).startsWith("access-control-")) {
                headers.add(name);
                headers.add(response.headers().get(i + 1));
            }
        }
        int before = headers.size();
        addOrigin(headers);
        if (headers.size() > before) {
            addList(headers, "access-control-expose-headers", rules.exposeHeaders());
        }
        return new HttpResponse(response.status(), headers, response.body());
    }

    private void addOrigin(List<String> headers) {
        Cors rules = cors;
        if (rules == null || origin == null || !isAllowed(rules, origin)) {
            return;
        }
        boolean credentials = Boolean.TRUE.equals(rules.allowCredentials());
        headers.add("access-control-allow-origin");
        headers.add(rules.allowOrigins().contains(ANY) && !credentials ? ANY : origin);
        headers.add("vary");
        headers.add("Origin");
        if (credentials) {
            headers.add("access-control-allow-credentials");
            headers.add("true");
        }
    }

    private static boolean isAllowed(Cors rules, String origin) {
        return rules.allowOrigins().stream().anyMatch(allowed -> allowed.equals(ANY) || allowed.equals(origin));
    }

    private static void addList(List<String> headers, String name, List<String> values) {
        if (!values.isEmpty()) {
            headers.add(name);
            headers.add(String.join(",", values));
        }
    }
}
