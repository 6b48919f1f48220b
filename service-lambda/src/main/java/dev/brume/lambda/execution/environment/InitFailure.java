package dev.brume.lambda.execution.environment;

import dev.brume.lambda.execution.log.EnvironmentLog;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An environment did not come up, or broke down.
 *
 * <p>{@code payload} makes what an invocation that needed it is answered, from its request id.
 */
final class InitFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private static final String ERROR = "error";
    private static final String TIMEOUT = "timeout";
    private final String status;
    private final String type;
    private final transient Function<String, byte[]> payload;

    /**
     * @param status {@code error} or {@code timeout}
     * @param type the error's, {@code Runtime.ExitError}
     */
    private InitFailure(String status, String type, Function<String, byte[]> payload) {
        super(type, null, false, false);
        this.status = status;
        this.type = type;
        this.payload = payload;
    }

    /** The runtime said itself what is wrong. */
    static InitFailure told(byte[] error, String type) {
        return new InitFailure(ERROR, type, requestId -> error);
    }

    static InitFailure timedOut(int seconds) {
        return of(TIMEOUT, Faults.TIMED_OUT, Faults.timedOut(seconds));
    }

    static InitFailure exited(int status) {
        return of(ERROR, Faults.EXIT_ERROR, Faults.exited(status));
    }

    /** There is nothing to start, or it cannot be. */
    static InitFailure invalidEntrypoint(String message) {
        return of(ERROR, Faults.INVALID_ENTRYPOINT, message);
    }

    /** @param type what its end means: {@code Extension.Crash}, ... */
    static InitFailure extensionExited(String type, int status) {
        return of(ERROR, type, Faults.extensionExited(status));
    }

    static InitFailure extensionNotLaunched(String message) {
        return of(ERROR, "Extension.LaunchError", message);
    }

    private static InitFailure of(String status, String type, String message) {
        return new InitFailure(status, type, requestId -> Faults.payload(type, requestId, message));
    }

    String status() {
        return status;
    }

    String type() {
        return type;
    }

    /** As a report has it: a timeout's is in its status. */
    @Nullable
    String reportedType() {
        return status.equals(TIMEOUT) ? null : type;
    }

    /** How the invocation comes out that is lost with it. */
    Outcome outcome(String requestId, boolean outOfMemory, EnvironmentLog log) {
        byte[] lost = payload.apply(requestId);
        return Outcome.fault(lost, status, outOfMemory ? Faults.OUT_OF_MEMORY : type, () -> {
            if (type.equals(Faults.EXIT_ERROR) || type.startsWith("Extension.")) {
                log.failed(messageOf(lost), type);
            }
        });
    }

    /** The message of a payload that {@link Faults} made. */
    private static String messageOf(byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        int from = text.indexOf("RequestId: ");
        return from < 0 ? text : text.substring(from, text.length() - 2);
    }
}
