package dev.brume.stepfunctions.language.path;

/** A path is none, or leads nowhere. */
public final class PathException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PathException(String message) {
        super(message, null, false, false);
    }

    public String reason() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
