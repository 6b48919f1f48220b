package dev.brume.s3;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Presigned URLs end on the emulator's clock. See Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters"; boto3 signs
 * by version 2 where it is not told otherwise.
 */
final class Presigned {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final long LONGEST_SECONDS = 604_800;
    /** Of a credential: SigV4a's has no region. */
    private static final int SLASHES = 3;

    private static final Set<String> OF_FOURTH = Set.of(
            "X-Amz-Algorithm",
            "X-Amz-Credential",
            "X-Amz-Signature",
            "X-Amz-Date",
            "X-Amz-SignedHeaders",
            "X-Amz-Expires");
    private static final Set<String> OF_SECOND = Set.of("AWSAccessKeyId", "Signature", "Expires");
    /** Of the headers that S3 knows this one alone may be left unsigned. */
    private static final String DIGEST = "x-amz-content-sha256";

    private Presigned() {}

    static boolean isOfFourth(String query) {
        return query.contains("X-Amz-Algorithm=")
                || query.contains("X-Amz-Signature=")
                || query.contains("X-Amz-Expires=");
    }

    static boolean isOfSecond(String query) {
        return query.contains("AWSAccessKeyId=");
    }

    /** @throws AwsException AccessDenied, AuthorizationQueryParametersError */
    static void check(HttpRequest request, Instant now) {
        boolean fourth = isOfFourth(request.query());
        if (!fourth && !isOfSecond(request.query())) {
            return;
        }
        Map<String, String> parameters = new HashMap<>();
        for (String pair : request.query().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        if (fourth) {
            checkParameters(parameters);
        } else if (!parameters.keySet().containsAll(OF_SECOND)) {
            throw new AwsException(
                    "AccessDenied",
                    403,
                    "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters");
        }
        Instant end = fourth ? endOfFourth(parameters) : endOfSecond(parameters.getOrDefault("Expires", ""));
        if (now.isAfter(end)) {
            throw expired(parameters.get("X-Amz-Expires"), end, now);
        }
        if (fourth) {
            checkHeaders(request, decoded(parameters.getOrDefault("X-Amz-SignedHeaders", "")));
        }
    }

    private static void checkHeaders(HttpRequest request, String signed) {
        Set<String> known = Set.copyOf(List.of(signed.toLowerCase(Locale.ROOT).split(";", -1)));
        Set<String> unsigned = new TreeSet<>();
        request.headers().forEachWith("x-amz-", (header, value) -> {
            String name = header.toLowerCase(Locale.ROOT);
            if (!known.contains(name) && !name.equals(DIGEST)) {
                unsigned.add(name);
            }
        });
        if (!unsigned.isEmpty()) {
            throw new AwsException(
                    "AccessDenied",
                    403,
                    "There were headers present in the request which were not signed",
                    Map.of("HeadersNotSigned", String.join(", ", unsigned)));
        }
    }

    private static void checkParameters(Map<String, String> parameters) {
        if (!parameters.keySet().containsAll(OF_FOURTH)) {
            throw wrong("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
                    + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
        }
        if (!parameters.getOrDefault("X-Amz-Algorithm", "").startsWith("AWS4-")) {
            throw wrong("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\"");
        }
        String credential = decoded(parameters.getOrDefault("X-Amz-Credential", ""));
        if (credential.chars().filter(c -> c == '/').count() < SLASHES) {
            throw wrong("Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting"
                    + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        }
        String terminal = credential.substring(credential.lastIndexOf('/') + 1);
        if (!terminal.equals("aws4_request")) {
            throw wrong("Error parsing the X-Amz-Credential parameter; incorrect terminal \"" + terminal
                    + "\". This endpoint uses \"aws4_request\".");
        }
    }

    private static String decoded(String parameter) {
        try {
            return URLDecoder.decode(parameter, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return parameter;
        }
    }

    private static AwsException expired(@Nullable String seconds, Instant end, Instant now) {
        Map<String, Object> told = new LinkedHashMap<>();
        if (seconds != null) {
            told.put("X-Amz-Expires", seconds);
        }
        told.put("Expires", end.toString());
        told.put("ServerTime", Instant.ofEpochSecond(now.getEpochSecond()).toString());
        return new AwsException("AccessDenied", 403, "Request has expired", told);
    }

    private static Instant endOfFourth(Map<String, String> parameters) {
        Instant signed;
        long seconds;
        try {
            seconds = Long.parseLong(parameters.getOrDefault("X-Amz-Expires", ""));
            signed = TIME.parse(parameters.getOrDefault("X-Amz-Date", ""), Instant::from);
        } catch (NumberFormatException notNumeric) {
            throw wrong("X-Amz-Expires should be a number");
        } catch (DateTimeParseException malformed) {
            throw wrong("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        }
        if (seconds < 0) {
            throw wrong("X-Amz-Expires must be non-negative");
        }
        if (seconds > LONGEST_SECONDS) {
            throw wrong(
                    "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than "
                            + LONGEST_SECONDS + " seconds");
        }
        return signed.plusSeconds(seconds);
    }

    private static AwsException wrong(String message) {
        return new AwsException("AuthorizationQueryParametersError", 400, message);
    }

    /** Seconds since 1970. */
    private static Instant endOfSecond(String expires) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(expires));
        } catch (NumberFormatException | DateTimeException malformed) {
            throw new AwsException("AccessDenied", 403, "Invalid date (should be seconds since epoch): " + expires);
        }
    }
}
