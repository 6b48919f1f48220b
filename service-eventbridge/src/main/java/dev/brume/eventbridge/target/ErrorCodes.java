package dev.brume.eventbridge.target;

import dev.brume.core.delivery.Outcome;
import java.util.List;
import java.util.Locale;

/** The attribute {@code ERROR_CODE} of dead letters: EventBridge has codes of its own for what targets answer. */
final class ErrorCodes {
    static final String THIRD_ACCOUNT_HOP_DETECTED = "THIRD_ACCOUNT_HOP_DETECTED";
    static final String THIRD_REGION_HOP_DETECTED = "THIRD_REGION_HOP_DETECTED";
    static final String CONNECTION_FAILURE = "CONNECTION_FAILURE";
    static final String TIMEOUT = "TIMEOUT";
    static final String ERROR_FROM_TARGET = "ERROR_FROM_TARGET";
    static final String NO_RESOURCE = "NO_RESOURCE";

    private static final List<String> OWN = List.of(
            THIRD_ACCOUNT_HOP_DETECTED,
            THIRD_REGION_HOP_DETECTED,
            CONNECTION_FAILURE,
            TIMEOUT,
            ERROR_FROM_TARGET,
            NO_RESOURCE);

    private ErrorCodes() {}

    static String of(Outcome.Failed failure) {
        if (OWN.contains(failure.code())) {
            return failure.code();
        }
        String code = failure.code().toLowerCase(Locale.ROOT);
        if (code.contains("accessdenied") || code.contains("authoriz") || code.contains("notpermitted")) {
            return "NO_PERMISSIONS";
        }
        if (code.contains("notfound") || code.contains("doesnotexist") || code.contains("nonexistent")) {
            return NO_RESOURCE;
        }
        if (code.contains("throttl") || code.contains("toomanyrequests") || code.contains("throughputexceeded")) {
            return "THROTTLING";
        }
        if (code.contains("limitexceeded") || code.contains("overlimit")) {
            return "RESOURCE_LIMIT_EXCEEDED";
        }
        if (code.contains("invalid") || code.contains("validation")) {
            return "INVALID_PARAMETER";
        }
        return failure.retryable() ? ERROR_FROM_TARGET : "SDK_CLIENT_ERROR";
    }
}
