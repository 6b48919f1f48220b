package dev.brume.lambda.execution.runtimeapi;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An answer of the Runtime API.
 *
 * @param headers names and values in turn
 */
public record Answer(int status, List<String> headers, byte[] body) {
    public static final int STATUS_OK = 200;
    public static final int STATUS_ACCEPTED = 202;
    public static final int STATUS_BAD_REQUEST = 400;
    public static final int STATUS_FORBIDDEN = 403;
    public static final int STATUS_NOT_FOUND = 404;
    public static final int STATUS_TOO_LARGE = 413;
    private static final List<String> JSON = List.of("Content-Type", "application/json");

    public static Answer accepted() {
        return json(STATUS_ACCEPTED, "{\"status\":\"OK\"}\n");
    }

    /** The Runtime API's error document. */
    public static Answer error(int status, String type, String message) {
        return json(
                status,
                "{\"errorMessage\":\"" + message.replace("\\", "\\\\").replace("\"", "\\\"") + "\",\"errorType\":\""
                        + type + "\"}\n");
    }

    public static Answer json(int status, String json) {
        return new Answer(status, JSON, json.getBytes(StandardCharsets.UTF_8));
    }
}
