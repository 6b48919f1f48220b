package dev.brume.core.admin;

import dev.brume.core.http.HttpResponse;
import java.util.Map;

/** A request that the admin API refuses, and why. */
final class AdminException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    AdminException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    HttpResponse response() {
        return AdminJson.response(status, Map.of("error", String.valueOf(getMessage())));
    }
}
