package dev.brume.stepfunctions.integration.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The headers of a request in the making: a name has one place, whatever its case, and there what was set last. Not safe for threads. */
final class HttpHeaders {
    private static final Set<String> FORBIDDEN = Set.of(
            "a-im",
            "accept-charset",
            "accept-datetime",
            "accept-encoding",
            "authorization",
            "cache-control",
            "connection",
            "content-encoding",
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
            "referer",
            "server",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "via",
            "warning");

    private static final List<String> FORBIDDEN_PREFIXES = List.of("x-forwarded-", "x-amz-", "x-amzn-");

    private final Map<String, Header> headers = new LinkedHashMap<>();

    private record Header(String name, List<String> values) {}

    /** Whether definitions may not have it (Developer Guide, "HTTP Task fields"); connections may. */
    static boolean isForbidden(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return FORBIDDEN.contains(lower) || FORBIDDEN_PREFIXES.stream().anyMatch(lower::startsWith);
    }

    /** Whether name and values can be sent at all. */
    static boolean isSound(String name, List<String> values) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> c > ' ' && c < 0x7f && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0)
                && values.stream().allMatch(value -> value.chars().noneMatch(c -> c < ' ' && c != '\t' || c == 0x7f));
    }

    void set(String name, List<String> values) {
        headers.put(name.toLowerCase(Locale.ROOT), new Header(name, values));
    }

    void set(String name, String value) {
        set(name, List.of(value));
    }

    @Nullable
    String first(String name) {
        Header header = headers.get(name.toLowerCase(Locale.ROOT));
        return header == null ? null : header.values().getFirst();
    }

    /** Names and values in turn. */
    List<String> flat() {
        List<String> flat = new ArrayList<>();
        headers.values()
                .forEach(header -> header.values().forEach(value -> {
                    flat.add(header.name());
                    flat.add(value);
                }));
        return flat;
    }
}
