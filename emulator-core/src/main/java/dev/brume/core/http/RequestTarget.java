package dev.brume.core.http;

import org.jspecify.annotations.Nullable;

/**
 * What a request line asks for: origin form ({@code /path?query}), absolute form ({@code http://host/path}, as sent to proxies)
 * or {@code *}.
 *
 * @param path percent-encoded
 * @param query percent-encoded, without the question mark
 * @param authority host and port of an absolute form; it outranks the Host header
 */
record RequestTarget(String path, String query, @Nullable String authority) {
    /** @throws Refused when the target has none of the forms */
    static RequestTarget parse(String target) {
        if (target.startsWith("/")) {
            return split(target, null);
        }
        int scheme = target.regionMatches(true, 0, "http://", 0, 7)
                ? 7
                : target.regionMatches(true, 0, "https://", 0, 8) ? 8 : 0;
        if (scheme > 0) {
            int end = scheme;
            while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
                end++;
            }
            String rest = target.substring(end);
            return split(rest.startsWith("/") ? rest : "/" + rest, target.substring(scheme, end));
        }
        if (target.equals("*")) {
            return new RequestTarget("*", "", null);
        }
        throw Refused.malformed("The request target is malformed.");
    }

    private static RequestTarget split(String target, @Nullable String authority) {
        int question = target.indexOf('?');
        return question < 0
                ? new RequestTarget(target, "", authority)
                : new RequestTarget(target.substring(0, question), target.substring(question + 1), authority);
    }
}
