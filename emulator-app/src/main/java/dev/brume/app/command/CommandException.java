package dev.brume.app.command;

/** A command cannot do what it was asked; the message is the one line that the user sees. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandException(String message) {
        super(message, null, false, false);
    }
}
