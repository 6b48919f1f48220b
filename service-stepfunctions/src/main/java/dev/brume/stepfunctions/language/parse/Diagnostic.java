package dev.brume.stepfunctions.language.parse;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a definition.
 *
 * @param code {@code SCHEMA_VALIDATION_FAILED}
 * @param location where, {@code /States/A/Next}; null where there is no place to name
 */
public record Diagnostic(
        Severity severity,
        String code,
        String message,
        @Nullable String location) {
    /** Only errors keep a state machine from being made. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** As CreateStateMachine words it, also where there is no place to name: {@code ... at null}. */
    public String text() {
        return code + ": " + message + " at " + location;
    }
}
