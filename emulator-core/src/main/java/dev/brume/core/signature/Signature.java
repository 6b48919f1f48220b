package dev.brume.core.signature;

import dev.brume.core.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Version 4 signature as a request carries it, in its {@code Authorization} header or in the query of a presigned URL.
 *
 * @param scope {@code 20260101/us-east-1/sqs/aws4_request}
 * @param date {@code X-Amz-Date} as sent; empty where there is none
 * @param signedHeaders their names, in small letters
 * @param value in hexadecimal
 * @param lifetime how long a presigned URL is good for; null for a header
 *
 * <p>See IAM User Guide, "Elements of an AWS API request signature".
 */
record Signature(
        String accessKeyId,
        String scope,
        String date,
        List<String> signedHeaders,
        String value,
        @Nullable Duration lifetime) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** @return null for a request without a signature of this kind */
    static @Nullable Signature of(HttpRequest request, Query query) {
        String authorization = request.headers().get("authorization");
        if (authorization != null) {
            return authorization.startsWith(ALGORITHM) ? ofHeader(authorization, request) : null;
        }
        return ALGORITHM.equals(query.value("X-Amz-Algorithm")) ? ofQuery(query) : null;
    }

    private static @Nullable Signature ofHeader(String authorization, HttpRequest request) {
        String date = request.headers().get("x-amz-date");
        return of(
                part(authorization, "Credential="),
                date == null ? "" : date,
                part(authorization, "SignedHeaders="),
                part(authorization, "Signature="),
                null);
    }

    private static String part(String authorization, String name) {
        int from = authorization.indexOf(name);
        if (from < 0) {
            return "";
        }
        from += name.length();
        int to = from;
        while (to < authorization.length() && authorization.charAt(to) != ',' && authorization.charAt(to) != ' ') {
            to++;
        }
        return authorization.substring(from, to);
    }

    private static @Nullable Signature ofQuery(Query query) {
        return of(
                query.value("X-Amz-Credential"),
                query.value("X-Amz-Date"),
                query.value("X-Amz-SignedHeaders"),
                query.value("X-Amz-Signature"),
                seconds(query.value("X-Amz-Expires")));
    }

    private static Duration seconds(String text) {
        try {
            return Duration.ofSeconds(Integer.parseInt(text));
        } catch (NumberFormatException none) {
            return Duration.ZERO;
        }
    }

    private static @Nullable Signature of(
            String credential, String date, String signedHeaders, String value, @Nullable Duration lifetime) {
        int slash = credential.indexOf('/');
        return slash < 0
                ? null
                : new Signature(
                        credential.substring(0, slash),
                        credential.substring(slash + 1),
                        date,
                        List.of(signedHeaders.split(";", -1)),
                        value,
                        lifetime);
    }

    boolean isPresigned() {
        return lifetime != null;
    }

    /** The scope's date, region, service and terminator; fewer where some are missing. */
    String[] scopeParts() {
        return scope.split("/", -1);
    }

    /** When it was made; null for a date that cannot be read. */
    @Nullable
    Instant time() {
        if (date.length() != "20260101T000000Z".length() || date.charAt(8) != 'T' || date.charAt(15) != 'Z') {
            return null;
        }
        // Read by hand, since a formatter takes longer than the signature's hash.
        int year = number(0, 4);
        int month = number(4, 6);
        int day = number(6, 8);
        int hour = number(9, 11);
        int minute = number(11, 13);
        int second = number(13, 15);
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private int number(int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(date.charAt(i), 10);
            if (digit < 0) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    static String basic(Instant time) {
        return BASIC.format(time);
    }
}
