package dev.brume;

/** What was asked of the emulator cannot be done; the message says why. */
public final class BrumeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BrumeException(String message) {
        super(message);
    }

    public BrumeException(String message, Throwable cause) {
        super(message, cause);
    }
}
