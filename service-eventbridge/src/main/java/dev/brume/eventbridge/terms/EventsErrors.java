package dev.brume.eventbridge.terms;

import dev.brume.core.error.AwsException;

/** Errors as EventBridge words them. Codes are the model's names of errors, or the common {@code ValidationException}. */
public final class EventsErrors {
    private static final int BAD_REQUEST = 400;

    private EventsErrors() {}

    public static AwsException validation(String message) {
        return new AwsException("ValidationException", BAD_REQUEST, message);
    }

    /** {@code Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.} */
    public static AwsException invalidParameter(String parameter, String reason) {
        return validation("Parameter " + parameter + " is not valid. Reason: " + reason);
    }

    public static AwsException notFound(String message) {
        return new AwsException("ResourceNotFoundException", message);
    }

    public static AwsException noBus(String name) {
        return notFound("Event bus " + name + " does not exist.");
    }

    public static AwsException noRule(String name, String bus) {
        return notFound("Rule " + name + " does not exist on EventBus " + bus + ".");
    }

    public static AwsException alreadyExists(String message) {
        return new AwsException("ResourceAlreadyExistsException", message);
    }

    public static AwsException limitExceeded() {
        return new AwsException("LimitExceededException", "The requested resource exceeds the maximum number allowed.");
    }

    public static AwsException managedRule(String name) {
        return new AwsException(
                "ManagedRuleException", name + " is a managed rule. Set 'force' parameter to true to override.");
    }

    public static AwsException accessDenied(String resource, String reason) {
        return new AwsException(
                "AccessDeniedException",
                BAD_REQUEST,
                "Access to the resource " + resource + " is denied. Reason: " + reason);
    }

    public static AwsException invalidPattern(String reason) {
        return new AwsException("InvalidEventPatternException", "Event pattern is not valid. Reason: " + reason);
    }

    public static AwsException invalidState(String message) {
        return new AwsException("InvalidStateException", message);
    }

    /** What AWS has and Brume has not: refused by name and never taken in silence. */
    public static AwsException notSupportedYet(String what) {
        return validation("Brume does not support " + what + " yet.");
    }
}
