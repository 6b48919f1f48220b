package dev.brume.core.http.outbound;

/** There is no answer; the message says why. Carries no stack trace: the world outside is no bug of ours. */
public final class OutboundException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why there is no answer. */
    public enum Reason {
        /** The host is not known, or nobody listens there. */
        NOT_CONNECTED,
        NO_TLS,
        TIMEOUT,
        CLOSED,
        /** The endpoint speaks no HTTP. */
        GARBAGE,
        /** As many connections are open as may be. */
        TOO_MANY_CONNECTIONS
    }

    OutboundException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
