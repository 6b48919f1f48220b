package dev.brume.core.gateway;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.ChunkSignatures;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.identity.Principal;
import dev.brume.core.shape.ErrorFamily;
import dev.brume.core.shape.ServiceHead;
import dev.brume.core.signature.SignatureVerifier;
import dev.brume.core.signature.SignatureVerifier.Fault;
import dev.brume.core.time.WallClock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses signatures that do not hold, while requests are judged. A key that IAM did not issue has no secret that anybody knows:
 * one that looks like AWS's is refused, any other is the account's root user, and only the time of its signature is looked at.
 *
 * <p>See IAM User Guide, "Troubleshoot Signature Version 4 signing for AWS API requests".
 */
final class SignatureCheck {
    private static final Pattern AWS_KEY = Pattern.compile("A[KS]IA[A-Z0-9]{16}");
    private static final int FORBIDDEN = 403;
    private static final int BAD_REQUEST = 400;

    private final SignatureVerifier verifier = new SignatureVerifier();

    /** @return null for a signature that holds, and for a request that has none */
    @Nullable
    AwsException refusal(Principal principal, HttpRequest request, ServiceHead service, Instant now) {
        if (!(principal instanceof Principal.Caller caller)
                || caller.accessKeyId().isEmpty()) {
            return null;
        }
        IssuedKey key = caller.key();
        if (key == null && AWS_KEY.matcher(caller.accessKeyId()).matches()) {
            return CredentialCheck.invalid(service);
        }
        Fault fault = verifier.fault(
                request,
                key == null ? null : key.secretAccessKey(),
                service.signingName(),
                List.of(WallClock.now(), now));
        return fault == null ? null : error(fault, ErrorFamily.of(service));
    }

    /** What the chunks of a body are held against; null for one without signed chunks, and for a key that nobody knows the secret of. */
    @Nullable
    ChunkSignatures chunks(IssuedKey key, HttpRequest head) {
        return verifier.chunks(head, key.secretAccessKey());
    }

    private static AwsException error(Fault fault, ErrorFamily family) {
        return switch (fault.kind()) {
            case INCOMPLETE -> new AwsException("IncompleteSignature", BAD_REQUEST, fault.message());
            case MISMATCH -> mismatch(fault.message(), family);
            case SKEWED ->
                family == ErrorFamily.REST_XML
                        ? new AwsException(
                                "RequestTimeTooSkewed",
                                FORBIDDEN,
                                "The difference between the request time and the current time is too large.")
                        : mismatch(fault.message(), family);
            case EXPIRED ->
                family == ErrorFamily.REST_XML
                        ? new AwsException("AccessDenied", FORBIDDEN, "Request has expired")
                        : new AwsException("RequestExpired", BAD_REQUEST, fault.message());
        };
    }

    private static AwsException mismatch(String message, ErrorFamily family) {
        return switch (family) {
            case QUERY, REST_XML -> new AwsException("SignatureDoesNotMatch", FORBIDDEN, message);
            case REST_JSON -> new AwsException("InvalidSignatureException", FORBIDDEN, message);
            case JSON -> new AwsException("InvalidSignatureException", BAD_REQUEST, message);
        };
    }
}
