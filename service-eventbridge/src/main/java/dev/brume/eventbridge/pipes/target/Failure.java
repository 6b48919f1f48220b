package dev.brume.eventbridge.pipes.target;

import dev.brume.core.delivery.AwsOutcome;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import org.jspecify.annotations.Nullable;

/** A stage failed. Carries no stack trace: it is an outcome, not a bug. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final int status;
    private final Kind kind;

    /** Whose failure it is: User Guide, "Pipe invocation errors and retry behavior". */
    public enum Kind {
        /** Of the customer's code or configuration: counts as an attempt. */
        CUSTOMER,
        /** Of a service, or of the way there: tried again and not counted. */
        INTERNAL,
        THROTTLED
    }

    public Failure(Kind kind, String code, int status, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
        this.status = status;
    }

    /** @return null for a bug of ours */
    public static @Nullable Failure of(Throwable thrown) {
        Throwable cause = Cause.of(thrown);
        return switch (cause) {
            case Failure known -> known;
            case AwsException error -> new Failure(kind(error), error.code(), error.status(), error.getMessage());
            default -> null;
        };
    }

    private static Kind kind(AwsException error) {
        if (!AwsOutcome.of(error).retryable()) {
            return Kind.CUSTOMER;
        }
        String code = error.code();
        return code.contains("Throttl") || code.contains("TooManyRequests") ? Kind.THROTTLED : Kind.INTERNAL;
    }

    public String code() {
        return code;
    }

    /** HTTP; 0 where none is known. */
    public int status() {
        return status;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
