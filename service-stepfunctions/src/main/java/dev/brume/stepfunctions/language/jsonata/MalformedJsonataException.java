package dev.brume.stepfunctions.language.jsonata;

/** A text is no JSONata. */
public final class MalformedJsonataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedJsonataException(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
