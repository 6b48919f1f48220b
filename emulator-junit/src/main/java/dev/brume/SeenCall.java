package dev.brume;

import dev.brume.admin.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A call that the emulator has answered.
 *
 * @param service {@code sqs}
 * @param operation {@code SendMessage}
 * @param traceId what calls have in common of which one caused the other
 * @param parent the request id of the call that caused this one
 * @param error the code of the error that it was answered with
 */
public record SeenCall(
        String service,
        String operation,
        Instant at,
        String requestId,
        String traceId,
        Optional<String> parent,
        Optional<String> error,
        Optional<String> message) {
    static SeenCall of(JsonObject row) {
        return new SeenCall(
                row.text("service"),
                row.text("operation"),
                Instant.parse(row.text("at")),
                row.text("requestId"),
                row.text("traceId"),
                row.find("parent"),
                row.find("error"),
                row.find("message"));
    }
}
