package dev.brume.core.signature;

import dev.brume.core.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
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

    /** A part of the scope: its date, region, service or terminator; empty where it is missing. */
    String scopePart(int index) {
        String[] parts = scope.split("/", -1);
        return index < parts.length ? parts[index] : "";
    }

    /** When it was made; null for a date that cannot be read. */
    @Nullable
    Instant time() {
        try {
            return BASIC.parse(date, Instant::from);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    static String basic(Instant time) {
        return BASIC.format(time);
    }
}
