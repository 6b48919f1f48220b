package dev.brume.core.gateway;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.identity.Principal;
import dev.brume.core.shape.ErrorFamily;
import dev.brume.core.shape.ServiceHead;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Refuses credentials that were issued here and are no longer good: expired, deactivated, or without their session token.
 * Signatures are {@link SignatureCheck}'s to check.
 *
 * <p>Codes follow the service's protocol as AWS's do: AWS STS API Reference, "Common errors" (query), and those of the services
 * that speak JSON.
 */
final class CredentialCheck {
    private static final String TOKEN_HEADER = "x-amz-security-token";
    private static final String TOKEN_PARAMETER = "X-Amz-Security-Token=";
    private static final int FORBIDDEN = 403;
    private static final int BAD_REQUEST = 400;

    private CredentialCheck() {}

    /** @return null for credentials that are good, or that nothing is known of */
    static @Nullable AwsException refusal(Principal principal, HttpRequest request, ServiceHead service, Instant now) {
        IssuedKey key = principal instanceof Principal.Caller caller ? caller.key() : null;
        if (key == null) {
            return null;
        }
        if (!key.active() || (key.isTemporary() && !key.sessionToken().equals(token(request)))) {
            return invalid(service);
        }
        return key.isExpired(now) ? expired(service) : null;
    }

    private static AwsException expired(ServiceHead service) {
        return switch (ErrorFamily.of(service)) {
            case QUERY ->
                new AwsException("ExpiredToken", FORBIDDEN, "The security token included in the request is expired");
            case REST_XML -> new AwsException("ExpiredToken", BAD_REQUEST, "The provided token has expired.");
            case REST_JSON ->
                new AwsException(
                        "ExpiredTokenException", FORBIDDEN, "The security token included in the request is expired");
            case JSON ->
                new AwsException(
                        "ExpiredTokenException", BAD_REQUEST, "The security token included in the request is expired");
        };
    }

    static AwsException invalid(ServiceHead service) {
        String message = "The security token included in the request is invalid.";
        return switch (ErrorFamily.of(service)) {
            case QUERY -> new AwsException("InvalidClientTokenId", FORBIDDEN, message);
            case REST_XML ->
                new AwsException(
                        "InvalidAccessKeyId",
                        FORBIDDEN,
                        "The AWS Access Key Id you provided does not exist in our records.");
            case REST_JSON -> new AwsException("UnrecognizedClientException", FORBIDDEN, message);
            case JSON -> new AwsException("UnrecognizedClientException", BAD_REQUEST, message);
        };
    }

    private static @Nullable String token(HttpRequest request) {
        String header = request.headers().get(TOKEN_HEADER);
        if (header != null) {
            return header;
        }
        int at = request.query().indexOf(TOKEN_PARAMETER);
        if (at < 0) {
            return null;
        }
        int to = request.query().indexOf('&', at);
        String encoded = request.query()
                .substring(
                        at + TOKEN_PARAMETER.length(), to < 0 ? request.query().length() : to);
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
