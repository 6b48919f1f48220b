package dev.brume.core.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cross-origin calls by web pages. Pages that this machine serves may do everything, as with LocalStack; pages of the open web
 * may not unless they are trusted by name, for a page that someone merely looks at could otherwise create a Lambda function
 * and run it.
 */
final class Cors {
    private static final String METHODS = "HEAD,GET,PUT,POST,DELETE,OPTIONS,PATCH";
    private static final String EXPOSED_HEADERS = "etag,location,date,content-range,content-encoding,last-modified,"
            + "x-amz-version-id,x-amz-delete-marker,x-amz-request-id,x-amz-id-2,x-amzn-requestid,x-amzn-errortype,"
            + "x-amzn-errormessage,x-amzn-trace-id,x-amz-function-error,x-amz-log-result,x-amz-executed-version,"
            + "x-amz-checksum-crc32,x-amz-checksum-crc32c,x-amz-checksum-crc64nvme,x-amz-checksum-sha1,"
            + "x-amz-checksum-sha256,x-amz-server-side-encryption";
    private static final String OWN_ROUTES = "/_";
    private static final String PREFLIGHT_SECONDS = "600";

    private final Set<String> trusted;

    /** @param trusted origins besides this machine's; {@code *} for all */
    Cors(Set<String> trusted) {
        this.trusted = trusted;
    }

    /** The answer to a preflight request or to a page that is not trusted; null when the call may go on. */
    @Nullable
    HttpResponse admit(String origin, IncomingRequest request, Reception reception) {
        if (!isTrusted(origin, request.headers().get("host"))) {
            return Refused.foreignOrigin().answer(reception.nextRequestId());
        }
        String wanted = request.headers().get("access-control-request-method");
        return request.method().equals("OPTIONS") && wanted != null ? preflight(origin, request) : null;
    }

    /**
     * Whether a page of another site does something here by what it shows, an image or a frame: browsers name no origin then, but
     * that it is another's. AWS's oldest protocol takes an action from a query. Links that somebody follows are let through. Of routes
     * that are the emulator's own, nothing is told under a name that was made to point here: they show all that there is.
     */
    boolean isForeignAction(IncomingRequest request) {
        if (request.path().startsWith(OWN_ROUTES)) {
            return !trusted.contains("*")
                    && (isForeignChange(request) || (isNamedAgent(request) && isReboundName(request)));
        }
        return !request.query().isEmpty()
                && !trusted.contains("*")
                && (isShownElsewhere(request) || (isBrowser(request) && isReboundName(request)))
                && namesAction(request.query());
    }

    /** Browsers that are told to keep the origin to themselves still say that it is another's. */
    private static boolean isForeignChange(IncomingRequest request) {
        String site = request.headers().get("sec-fetch-site");
        return site != null
                && (site.equals("cross-site") || site.equals("same-site"))
                && !request.method().equals("GET")
                && !request.method().equals("HEAD");
    }

    private static boolean isShownElsewhere(IncomingRequest request) {
        return "cross-site".equals(request.headers().get("sec-fetch-site"))
                && !"document".equals(request.headers().get("sec-fetch-dest"));
    }

    /**
     * Whether somebody asks under a name that its owner may have made to point here. To that owner's page we are its own site, of which
     * browsers say nothing at all when they get something. Names without a dot are nobody's out there.
     */
    private boolean isReboundName(IncomingRequest request) {
        String host = request.headers().get("host");
        if (host == null || host.indexOf('.') < 0) {
            return false;
        }
        String origin = "http://" + host;
        return !isTrusted(origin, host) && !trusted.contains("https://" + host);
    }

    private static boolean isNamedAgent(IncomingRequest request) {
        String agent = request.headers().get("user-agent");
        return agent != null && agent.startsWith("Mozilla/");
    }

    /**
     * A page may name another agent, and other languages, but not send none. Of programs, Node.js sends languages as well, and says by
     * a header that pages have no hold on that nobody's site is asked from.
     */
    private static boolean isBrowser(IncomingRequest request) {
        return isNamedAgent(request)
                || (request.headers().get("accept-language") != null
                        && (request.headers().get("sec-fetch-mode") == null
                                || request.headers().get("sec-fetch-site") != null));
    }

    private static boolean namesAction(String query) {
        try {
            return URLDecoder.decode(query, StandardCharsets.UTF_8).contains("Action=");
        } catch (IllegalArgumentException malformed) {
            return true;
        }
    }

    private HttpResponse preflight(String origin, IncomingRequest request) {
        List<String> headers = new ArrayList<>();
        allow(origin, headers);
        add(headers, "access-control-allow-methods", METHODS);
        String wantedHeaders = request.headers().get("access-control-request-headers");
        add(headers, "access-control-allow-headers", wantedHeaders == null ? "*" : wantedHeaders);
        add(headers, "access-control-max-age", PREFLIGHT_SECONDS);
        if ("true".equals(request.headers().get("access-control-request-private-network"))) {
            add(headers, "access-control-allow-private-network", "true");
        }
        return new HttpResponse(204, headers, HttpResponse.empty(204).body());
    }

    /** The answer with what the page's browser needs to see; an answer that has its own such headers keeps them. */
    HttpResponse allow(String origin, HttpResponse response) {
        if (response.headers().contains("access-control-allow-origin")) {
            return response;
        }
        List<String> headers = new ArrayList<>(response.headers());
        allow(origin, headers);
        add(headers, "access-control-expose-headers", EXPOSED_HEADERS);
        return new HttpResponse(response.status(), headers, response.body());
    }

    private static void allow(String origin, List<String> headers) {
        add(headers, "access-control-allow-origin", origin);
        add(headers, "access-control-allow-credentials", "true");
        add(headers, "vary", "origin");
    }

    private static void add(List<String> headers, String name, String value) {
        headers.add(name);
        headers.add(value);
    }

    /** @param host the request's */
    boolean isTrusted(String origin, @Nullable String host) {
        return isOwnAddress(origin, host) || isTrusted(origin);
    }

    private boolean isTrusted(String origin) {
        return trusted.contains("*") || trusted.contains(origin) || isLocal(origin);
    }

    /**
     * A page that the emulator itself served under an IP address. Under a name it would prove nothing: a name of the open web
     * can be made to point here.
     */
    private static boolean isOwnAddress(String origin, @Nullable String host) {
        return host != null
                && (origin.equals("http://" + host) || origin.equals("https://" + host))
                && (host.startsWith("[") || host.chars().allMatch(Cors::isInIpv4Address));
    }

    private static boolean isInIpv4Address(int character) {
        return character == '.' || character == ':' || (character >= '0' && character <= '9');
    }

    /** A sandboxed page or a file has the origin {@code null}: it could come from anywhere. */
    private static boolean isLocal(String origin) {
        String host;
        try {
            host = URI.create(origin).getHost();
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("localhost.localstack.cloud")
                || name.endsWith(".localhost.localstack.cloud")
                || name.equals("[::1]")
                || name.equals("127.0.0.1");
    }
}
