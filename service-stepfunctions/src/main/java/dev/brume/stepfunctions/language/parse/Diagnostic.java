package dev.brume.stepfunctions.language.parse;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a definition.
 *
 * @param code {@code SCHEMA_VALIDATION_FAILED}
 * @param location where, {@code /States/A/Next}; null where there is no place to name
 */
public record Diagnostic(
        String code, String message, @Nullable String location) {
    /** As CreateStateMachine words it. */
    public String text() {
        return code + ": " + message + (location == null ? "" : " at " + location);
    }
}
