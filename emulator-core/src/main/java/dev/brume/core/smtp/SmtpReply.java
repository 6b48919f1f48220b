package dev.brume.core.smtp;

/**
 * What a server says to a command.
 *
 * @param code of three digits (RFC 5321, section 4.2.1); 421 also when it cannot be reached
 */
public record SmtpReply(int code, String text) {
    private static final int UNAVAILABLE = 421;
    private static final int NEGATIVE = 400;
    private static final int PERMANENT = 500;

    static SmtpReply unavailable(String why) {
        return new SmtpReply(UNAVAILABLE, why);
    }

    public boolean isPositive() {
        return code < NEGATIVE;
    }

    /** Whether asking again would be of no use. */
    public boolean isPermanent() {
        return code >= PERMANENT;
    }
}
