package dev.brume.lambda.client;

import java.io.IOException;

/** The Runtime API did not take what was said to it. */
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedException(int status, String why) {
        super(why);
        this.status = status;
    }

    /** As of HTTP. */
    public int status() {
        return status;
    }
}
