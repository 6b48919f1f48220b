package dev.brume.lambda.execution.docker;

import java.io.IOException;

/** The engine answered with an error. */
public final class EngineException extends IOException {
    private static final long serialVersionUID = 1L;
    static final int NOT_FOUND = 404;
    private final int status;

    EngineException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
