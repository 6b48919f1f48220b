package dev.brume.core.http.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An {@code http} or {@code https} URL, taken apart.
 *
 * @param host in lower case, without the brackets of an IPv6 address
 * @param userInfo {@code user:password} as written, or null
 * @param target path and query, beginning with a slash
 */
public record OutboundUrl(
        boolean isSecure, String host, int port, @Nullable String userInfo, String target) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Empty for what is no such URL. Host names with underscores, as Docker makes them, are fine. */
    public static Optional<OutboundUrl> parse(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            String authority = uri.getRawAuthority();
            if ((!scheme.equals("http") && !scheme.equals("https")) || authority == null) {
                return Optional.empty();
            }
            return of(scheme.equals("https"), authority, uri);
        } catch (URISyntaxException | NumberFormatException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<OutboundUrl> of(boolean secure, String authority, URI uri) {
        int at = authority.lastIndexOf('@');
        String userInfo = at < 0 ? null : authority.substring(0, at);
        String hostAndPort = authority.substring(at + 1);
        int colon = hostAndPort.lastIndexOf(':');
        boolean hasPort = colon > hostAndPort.lastIndexOf(']');
        String host = hasPort ? hostAndPort.substring(0, colon) : hostAndPort;
        String portText = hasPort ? hostAndPort.substring(colon + 1) : "";
        int port = portText.isEmpty() ? (secure ? HTTPS : HTTP) : Integer.parseInt(portText);
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (bare.isEmpty() || port < 1 || port > 65_535) {
            return Optional.empty();
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        return Optional.of(new OutboundUrl(secure, bare.toLowerCase(Locale.ROOT), port, userInfo, target));
    }

    /** What stands in the {@code Host} header. */
    String hostHeader() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return port == (isSecure ? HTTPS : HTTP) ? name : name + ":" + port;
    }

    /** Connections are shared by URLs of the same origin. */
    String origin() {
        return (isSecure ? "https://" : "http://") + host + ":" + port;
    }

    /** Without user and password, to be logged. */
    @Override
    public String toString() {
        return (isSecure ? "https://" : "http://") + hostHeader() + target;
    }
}
