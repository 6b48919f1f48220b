package dev.brume.core.http;

import org.jspecify.annotations.Nullable;

/**
 * A whole request, its body decoded ({@code Content-Encoding: gzip}, {@code aws-chunked}) and bounded. The body is not copied:
 * nobody changes it.
 *
 * @param method in capitals
 * @param path as sent: percent-encoded, without the query
 * @param query as sent: percent-encoded, without the question mark; empty if there was none
 * @param remoteAddress the client's IP address
 * @param sentBody the body as it came, where that is not what it is now
 * @param sink where the body has gone as it arrived; null for one that is here
 */
public record HttpRequest(
        String method,
        String path,
        String query,
        Headers headers,
        byte[] body,
        boolean secure,
        String remoteAddress,
        @Nullable SentBody sentBody,
        @Nullable BodySink sink) {
    /** A request of which the body came as it is. */
    public HttpRequest(
            String method,
            String path,
            String query,
            Headers headers,
            byte[] body,
            boolean secure,
            String remoteAddress) {
        this(method, path, query, headers, body, secure, remoteAddress, null, null);
    }

    /** A request of which the body is here. */
    public HttpRequest(
            String method,
            String path,
            String query,
            Headers headers,
            byte[] body,
            boolean secure,
            String remoteAddress,
            @Nullable SentBody sentBody) {
        this(method, path, query, headers, body, secure, remoteAddress, sentBody, null);
    }

    /** The {@code Host} header or HTTP/2 authority; {@code localhost} when the client sent none. */
    public String host() {
        String host = headers.get("host");
        return host == null || host.isEmpty() ? "localhost" : host;
    }
}
