package dev.brume.conformance.protocol;

import dev.brume.core.http.Headers;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Requests as clients would send them, and what answers say. */
final class Requests {
    private Requests() {}

    static HttpRequest awsJson(String target, String body) {
        return request(
                "POST", "/", "", Map.of("X-Amz-Target", target, "Content-Type", "application/x-amz-json-1.0"), body);
    }

    static HttpRequest form(String path, String body) {
        return request(
                "POST", path, "", Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"), body);
    }

    static HttpRequest request(String method, String path, String query, Map<String, String> headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new HttpRequest(method, path, query, Headers.of(headers), bytes, false, "127.0.0.1");
    }

    static String text(HttpResponse response) {
        HttpResponse.Whole body = (HttpResponse.Whole) response.body();
        return new String(body.bytes(), body.offset(), body.length(), StandardCharsets.UTF_8);
    }

    static Map<String, String> headers(HttpResponse response) {
        Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < response.headers().size(); i += 2) {
            headers.put(response.headers().get(i), response.headers().get(i + 1));
        }
        return headers;
    }
}
