package dev.brume.lambda.execution.environment;

import java.util.function.Function;

/**
 * An environment did not come up.
 *
 * <p>{@code payload} makes what an invocation that needed it is answered, from its request id.
 */
final class InitFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private final String status;
    private final String type;
    private final transient Function<String, byte[]> payload;

    /**
     * @param status {@code error} or {@code timeout}
     * @param type the error's, {@code Runtime.ExitError}
     */
    InitFailure(String status, String type, Function<String, byte[]> payload) {
        super(type, null, false, false);
        this.status = status;
        this.type = type;
        this.payload = payload;
    }

    String status() {
        return status;
    }

    String type() {
        return type;
    }

    byte[] payload(String requestId) {
        return payload.apply(requestId);
    }
}
