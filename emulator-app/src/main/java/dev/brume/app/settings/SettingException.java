package dev.brume.app.settings;

/** A setting that cannot be followed; the message names it and says what would do. */
public final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingException(String message) {
        super(message, null, false, false);
    }
}
