package dev.brume.core.authorization;

import dev.brume.core.error.AwsException;
import dev.brume.core.shape.ErrorFamily;
import dev.brume.core.shape.WireTable;

/** Denials as the services of AWS put them into errors. */
final class Refusals {
    private static final int FORBIDDEN = 403;
    private static final int BAD_REQUEST = 400;
    /** Amazon SNS has a code of its own. */
    private static final String SNS = "AuthorizationErrorException";

    private Refusals() {}

    static AwsException accessDenied(WireTable table, String message) {
        ErrorFamily family = ErrorFamily.of(table.head());
        if (table.error(SNS).isPresent()) {
            return new AwsException(SNS, message);
        }
        String code = family == ErrorFamily.QUERY || family == ErrorFamily.REST_XML
                ? "AccessDenied"
                : "AccessDeniedException";
        return table.error(code).isPresent()
                ? new AwsException(code, message)
                : new AwsException(code, family == ErrorFamily.JSON ? BAD_REQUEST : FORBIDDEN, message);
    }

    /** For a request that nobody signed. */
    static AwsException notSigned(WireTable table) {
        return switch (ErrorFamily.of(table.head())) {
            case QUERY ->
                new AwsException("MissingAuthenticationToken", FORBIDDEN, "Request is missing Authentication Token");
            case REST_XML -> new AwsException("AccessDenied", FORBIDDEN, "Access Denied");
            case REST_JSON ->
                new AwsException("MissingAuthenticationTokenException", FORBIDDEN, "Missing Authentication Token");
            case JSON ->
                new AwsException("MissingAuthenticationTokenException", BAD_REQUEST, "Missing Authentication Token");
        };
    }
}
