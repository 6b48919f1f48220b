package dev.brume.cloudwatch.math;

/** An expression that cannot be read or computed; the message says why. Carries no stack trace: it is an answer, not a bug. */
public final class MathException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MathException(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }
}
