package dev.brume.eventbridge.connection;

import java.util.Locale;
import java.util.Set;

/**
 * Headers that no user may set. EventBridge has its own {@code User-Agent} and {@code Range}, and removes the others from requests to API
 * destinations: User Guide, "API destinations as targets in Amazon EventBridge", "Headers in requests to API destinations".
 */
final class ReservedHeaders {
    private static final Set<String> NAMES = Set.of(
            "a-im",
            "accept-charset",
            "accept-datetime",
            "accept-encoding",
            "cache-control",
            "connection",
            "content-encoding",
            "content-length",
            "content-md5",
            "date",
            "expect",
            "forwarded",
            "from",
            "host",
            "http2-settings",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "if-unmodified-since",
            "max-forwards",
            "origin",
            "pragma",
            "proxy-authorization",
            "range",
            "referer",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "via",
            "warning");

    private ReservedHeaders() {}

    static boolean has(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
