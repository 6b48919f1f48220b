package dev.brume.firehose.processing;

import dev.brume.firehose.delivery.Failure;

/** A record that a step can do nothing with: it goes to the error output, as it arrived. Carries no stack trace. */
final class Unprocessable extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Failure failure;

    Unprocessable(String type, String code, String message) {
        super(message, null, false, false);
        this.failure = Failure.once(type, code, message);
    }

    Failure failure() {
        return failure;
    }
}
