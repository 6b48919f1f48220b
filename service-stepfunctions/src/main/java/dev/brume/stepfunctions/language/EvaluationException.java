package dev.brume.stepfunctions.language;

import org.jspecify.annotations.Nullable;

/** A state's data could not be computed. Carries no stack trace: it is an outcome of the user's state machine, not a bug. */
public final class EvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String error;
    private final @Nullable String location;

    public EvaluationException(String error, String cause) {
        this(error, cause, null);
    }

    /** @param location the field whose JSONata expression failed; null for what is no JSONata */
    public EvaluationException(String error, String cause, @Nullable String location) {
        super(cause, null, false, false);
        this.error = error;
        this.location = location;
    }

    public static EvaluationException runtime(String cause) {
        return new EvaluationException(StatesError.RUNTIME, cause);
    }

    /** The error's name, {@code States.Runtime}. */
    public String error() {
        return error;
    }

    /** What went wrong; the state's name stands before it where a user reads it. */
    public String reason() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    public @Nullable String location() {
        return location;
    }
}
