package dev.brume.iam.sts;

import dev.brume.core.error.AwsException;

/** Errors as STS words them. */
final class StsErrors {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    private StsErrors() {}

    static AwsException accessDenied(String message) {
        return new AwsException("AccessDenied", FORBIDDEN, message);
    }

    /** {@code User: arn is not authorized to perform: sts:AssumeRole on resource: arn}. */
    static AwsException notAuthorized(String caller, String action, String resource) {
        return accessDenied(
                "User: " + caller + " is not authorized to perform: " + action + " on resource: " + resource);
    }

    static AwsException validationError(String message) {
        return new AwsException("ValidationError", BAD_REQUEST, message);
    }

    static AwsException invalidParameterValue(String message) {
        return new AwsException("InvalidParameterValue", BAD_REQUEST, message);
    }

    static AwsException malformedPolicyDocument(String message) {
        return new AwsException("MalformedPolicyDocumentException", message);
    }

    static AwsException packedPolicyTooLarge(int percent) {
        return new AwsException(
                "PackedPolicyTooLargeException",
                "Packed policy consumes " + percent + "% of allotted space, please use smaller policy.");
    }

    static AwsException invalidIdentityToken(String message) {
        return new AwsException("InvalidIdentityTokenException", message);
    }

    static AwsException expiredToken(String message) {
        return new AwsException("ExpiredTokenException", message);
    }

    static AwsException invalidAuthorizationMessage() {
        return new AwsException("InvalidAuthorizationMessageException", "Message is not valid");
    }

    static AwsException notSupported(String parameter) {
        return validationError(parameter + " is not supported by this emulator.");
    }
}
