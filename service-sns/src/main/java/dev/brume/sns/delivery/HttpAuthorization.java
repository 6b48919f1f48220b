package dev.brume.sns.delivery;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.http.outbound.OutboundUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers an endpoint that asks who we are, with the name and password of its URL: RFC 2617, Basic and Digest with MD5, which is what
 * SNS's documentation names.
 */
final class HttpAuthorization {
    private static final int NONCE_BYTES = 8;

    /** Made for the first endpoint that asks. */
    private static final class Patterns {
        static final Pattern QOP_AUTH = Pattern.compile("(^|[\\s,])auth([\\s,]|$)");
    }

    private HttpAuthorization() {}

    /**
     * @param challenge what the endpoint asks ({@code WWW-Authenticate}), or null
     * @return null when the URL has no name, or the endpoint asks for something else
     */
    static @Nullable String answer(OutboundUrl url, @Nullable String challenge, Ids ids) {
        if (url.userInfo() == null || challenge == null) {
            return null;
        }
        int colon = url.userInfo().indexOf(':');
        String user = decoded(colon < 0 ? url.userInfo() : url.userInfo().substring(0, colon));
        String password = colon < 0 ? "" : decoded(url.userInfo().substring(colon + 1));
        String scheme = challenge.strip().toLowerCase(Locale.ROOT);
        if (scheme.startsWith("basic")) {
            return "Basic "
                    + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        }
        return scheme.startsWith("digest") ? digest(url, challenge, user, password, ids) : null;
    }

    private static String decoded(String text) {
        try {
            String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            return decoded.chars().anyMatch(unit -> unit < ' ' || unit == '"') ? text : decoded;
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    private static @Nullable String digest(OutboundUrl url, String challenge, String user, String password, Ids ids) {
        String realm = parameter(challenge, "realm");
        String nonce = parameter(challenge, "nonce");
        String algorithm = parameter(challenge, "algorithm");
        if (realm == null || nonce == null || (algorithm != null && !algorithm.equalsIgnoreCase("MD5"))) {
            return null;
        }
        String secret = md5(user + ":" + realm + ":" + password);
        String request = md5("POST:" + url.target());
        StringBuilder answer = new StringBuilder("Digest username=\"" + user + "\", realm=\"" + realm + "\", nonce=\""
                + nonce + "\", uri=\"" + url.target() + "\"");
        String qop = parameter(challenge, "qop");
        if (qop != null && Patterns.QOP_AUTH.matcher(qop).find()) {
            String own = ids.hex(NONCE_BYTES);
            answer.append(", qop=auth, nc=00000001, cnonce=\"")
                    .append(own)
                    .append("\", response=\"")
                    .append(md5(secret + ":" + nonce + ":00000001:" + own + ":auth:" + request));
        } else {
            answer.append(", response=\"").append(md5(secret + ":" + nonce + ":" + request));
        }
        answer.append('"');
        String opaque = parameter(challenge, "opaque");
        return opaque == null
                ? answer.toString()
                : answer.append(", opaque=\"").append(opaque).append('"').toString();
    }

    private static @Nullable String parameter(String challenge, String name) {
        Matcher quoted = Pattern.compile("(?i)[\\s,]" + name + "\\s*=\\s*(\"([^\"]*)\"|[^\\s,\"]+)")
                .matcher(challenge);
        if (!quoted.find()) {
            return null;
        }
        return quoted.group(2) != null ? quoted.group(2) : quoted.group(1);
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has MD5", impossible);
        }
    }
}
