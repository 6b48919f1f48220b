package dev.brume.s3;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;

/**
 * Presigned URLs end on the emulator's clock. See Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters"; boto3 signs
 * by version 2 where it is not told otherwise.
 */
final class Presigned {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final long LONGEST_SECONDS = 604_800;

    private Presigned() {}

    /** @throws AwsException AccessDenied, AuthorizationQueryParametersError */
    static void check(HttpRequest request, Instant now) {
        boolean fourth = request.query().contains("X-Amz-Expires=");
        if (!fourth && !request.query().contains("AWSAccessKeyId=")) {
            return;
        }
        Map<String, String> parameters = new HashMap<>();
        for (String pair : request.query().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        Instant end = fourth ? endOfFourth(parameters) : endOfSecond(parameters.getOrDefault("Expires", ""));
        if (now.isAfter(end)) {
            throw new AwsException(
                    "AccessDenied",
                    403,
                    "Request has expired",
                    Map.of(
                            "Expires", end.toString(),
                            "ServerTime",
                                    Instant.ofEpochSecond(now.getEpochSecond()).toString()));
        }
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
