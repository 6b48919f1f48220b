package dev.brume.lambda;

import dev.brume.core.error.AwsException;

/** Errors that several operations give. */
public final class LambdaErrors {
    private LambdaErrors() {}

    public static AwsException invalidParameter(String message) {
        return new AwsException("InvalidParameterValueException", message);
    }

    /** For what Brume does not do (yet): said by name instead of being accepted and ignored. */
    public static AwsException notServed(String what) {
        return invalidParameter(what + " is not supported by this emulator yet.");
    }

    public static AwsException invalidContent(String message) {
        return new AwsException("InvalidRequestContentException", message);
    }

    public static AwsException notFound(String message) {
        return new AwsException("ResourceNotFoundException", message);
    }
}
