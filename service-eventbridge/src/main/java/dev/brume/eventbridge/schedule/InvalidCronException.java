package dev.brume.eventbridge.schedule;

/** A field of a cron expression that cannot be read. Does not leave this package, and carries no stack trace. */
final class InvalidCronException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidCronException(String field) {
        super(field, null, false, false);
    }
}
