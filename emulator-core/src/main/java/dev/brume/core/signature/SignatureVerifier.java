package dev.brume.core.signature;

import dev.brume.core.http.ChunkSignatures;
import dev.brume.core.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what is wrong with a request's signature. Safe for many threads. */
public final class SignatureVerifier {
    /** "In most cases, a request must reach AWS within five minutes of the time stamp in the request." */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final int DATE = 0;
    private static final int SERVICE = 2;
    private static final int TERMINATOR = 3;
    private static final int SCOPE_PARTS = 4;

    private final SigningKeys keys = new SigningKeys();

    /** What can be wrong. */
    public enum Kind {
        /** A part is missing or cannot be read. */
        INCOMPLETE,
        MISMATCH,
        /** Too old, or of the future. */
        SKEWED,
        /** A presigned URL that has had its time. */
        EXPIRED
    }

    /** @param message in AWS's words */
    public record Fault(Kind kind, String message) {}

    /**
     * Looks for a fault.
     *
     * @param secret the key's secret; null for a key of which nobody knows it: then its signature may be any
     * @param service the service's signing name
     * @param clocks what time it is: a signature is in time if it is by one of them
     * @return null for a signature that holds
     */
    public @Nullable Fault fault(HttpRequest request, @Nullable String secret, String service, List<Instant> clocks) {
        Query query = Query.of(request.query());
        Signature signature = Signature.of(request, query);
        if (signature == null) {
            return new Fault(Kind.INCOMPLETE, "The signature is not of Signature Version 4 (AWS4-HMAC-SHA256).");
        }
        Fault fault = formFault(signature, service);
        if (fault == null) {
            fault = timeFault(signature, clocks);
        }
        if (fault != null || secret == null) {
            return fault;
        }
        String canonical = CanonicalRequest.of(request, query, signature, service.equals("s3"));
        String toSign = "AWS4-HMAC-SHA256\n" + signature.date() + '\n' + signature.scope() + '\n'
                + Hashes.sha256(canonical.getBytes(StandardCharsets.UTF_8));
        String expected = Hashes.hex(Hashes.hmac(keys.key(secret, signature.scope()), toSign));
        return isEqual(expected, signature.value())
                ? null
                : mismatch(
                        "The request signature we calculated does not match the signature you provided. Check your AWS"
                                + " Secret Access Key and signing method. Consult the service documentation for details.");
    }

    /**
     * What the chunks of a body are held against, while it arrives.
     *
     * @param head of the request; whether its own signature holds is told by {@link #fault}
     * @return null for a body that has no signed chunks
     */
    public @Nullable ChunkSignatures chunks(HttpRequest head, String secret) {
        return ChunkChain.of(head, secret, keys);
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static Fault mismatch(String message) {
        return new Fault(Kind.MISMATCH, message);
    }

    private static @Nullable Fault formFault(Signature signature, String service) {
        if (signature.date().isEmpty()) {
            return new Fault(
                    Kind.INCOMPLETE,
                    "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization="
                            + "AWS4-HMAC-SHA256");
        }
        if (signature.time() == null) {
            return new Fault(
                    Kind.INCOMPLETE,
                    "Date must be in ISO-8601 'basic format'. Got '" + signature.date()
                            + "'. See http://en.wikipedia.org/wiki/ISO_8601");
        }
        if (!signature.signedHeaders().contains("host")) {
            return mismatch("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        String[] scope = signature.scopeParts();
        if (scope.length != SCOPE_PARTS || !scope[TERMINATOR].equals("aws4_request")) {
            return mismatch("Credential should be scoped with a valid terminator: 'aws4_request', not '"
                    + scope[scope.length - 1] + "'.");
        }
        if (!scope[SERVICE].equals(service)) {
            return mismatch("Credential should be scoped to correct service: '" + service + "'. ");
        }
        String day = signature.date().substring(0, 8);
        return scope[DATE].equals(day)
                ? null
                : mismatch("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                        + scope[DATE] + "' != '" + day + "', from '" + signature.date() + "'.");
    }

    private static @Nullable Fault timeFault(Signature signature, List<Instant> clocks) {
        Fault first = null;
        for (Instant now : clocks) {
            Fault fault = timeFault(signature, now);
            if (fault == null) {
                return null;
            }
            first = first == null ? fault : first;
        }
        return first;
    }

    private static @Nullable Fault timeFault(Signature signature, Instant now) {
        Instant made = signature.time();
        if (made == null) {
            return null;
        }
        Duration lifetime = signature.lifetime();
        if (lifetime != null) {
            Instant end = made.plus(lifetime);
            return now.isBefore(end) ? null : new Fault(Kind.EXPIRED, "Request has expired. Timestamp date is " + made);
        }
        if (made.isBefore(now.minus(SKEW))) {
            return new Fault(
                    Kind.SKEWED,
                    "Signature expired: " + signature.date() + " is now earlier than "
                            + Signature.basic(now.minus(SKEW)) + " (" + Signature.basic(now) + " - 5 min.)");
        }
        return made.isAfter(now.plus(SKEW))
                ? new Fault(
                        Kind.SKEWED,
                        "Signature not yet current: " + signature.date() + " is still later than "
                                + Signature.basic(now.plus(SKEW)) + " (" + Signature.basic(now) + " + 5 min.)")
                : null;
    }
}
