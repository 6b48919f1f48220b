package dev.brume.core.http;

/**
 * A whole request, its body decoded ({@code Content-Encoding: gzip}, {@code aws-chunked}) and bounded. The body is not copied:
 * nobody changes it.
 *
 * @param method in capitals
 * @param path as sent: percent-encoded, without the query
 * @param query as sent: percent-encoded, without the question mark; empty if there was none
 * @param remoteAddress the client's IP address
 */
public record HttpRequest(
        String method, String path, String query, Headers headers, byte[] body, boolean secure, String remoteAddress) {
    /** The {@code Host} header or HTTP/2 authority; {@code localhost} when the client sent none. */
    public String host() {
        String host = headers.get("host");
        return host == null || host.isEmpty() ? "localhost" : host;
    }
}
