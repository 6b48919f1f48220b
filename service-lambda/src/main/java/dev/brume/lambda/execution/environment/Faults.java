package dev.brume.lambda.execution.environment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.lambda.execution.runtimeapi.RuntimeApi;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The payloads of errors that Lambda reports itself, and their words. */
public final class Faults {
    static final String EXIT_ERROR = "Runtime.ExitError";
    public static final String TIMED_OUT = "Sandbox.Timedout";
    static final String INVALID_ENTRYPOINT = "Runtime.InvalidEntrypoint";
    static final String OUT_OF_MEMORY = "Runtime.OutOfMemory";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SIGNAL_OFFSET = 128;
    /**
     * As Go, in which AWS's agent is written, names them. Without the first: AWS's runtime for Node.js exits with that status, and
     * nobody is hung up on.
     */
    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(2, "interrupt"),
            Map.entry(3, "quit"),
            Map.entry(4, "illegal instruction"),
            Map.entry(5, "trace/breakpoint trap"),
            Map.entry(6, "aborted"),
            Map.entry(7, "bus error"),
            Map.entry(8, "floating point exception"),
            Map.entry(9, "killed"),
            Map.entry(11, "segmentation fault"),
            Map.entry(13, "broken pipe"),
            Map.entry(15, "terminated"));

    private Faults() {}

    /** {@code {"errorType":"...","errorMessage":"RequestId: ... Error: ..."}}. */
    public static byte[] payload(String type, String requestId, String message) {
        return json(type, "RequestId: " + requestId + " Error: " + message);
    }

    private static byte[] json(String type, String message) {
        ObjectNode error = JSON.createObjectNode().put("errorType", type).put("errorMessage", message);
        return error.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Of all such errors, AWS writes this one in another order. */
    public static byte[] tooLarge() {
        ObjectNode error = JSON.createObjectNode()
                .put(
                        "errorMessage",
                        "Response payload size exceeded maximum allowed payload size (" + RuntimeApi.RESPONSE_BYTES_MAX
                                + " bytes).")
                .put("errorType", "Function.ResponseSizeTooLarge");
        return error.toString().getBytes(StandardCharsets.UTF_8);
    }

    public static String timedOut(int seconds) {
        return "Task timed out after " + seconds + ".00 seconds";
    }

    /** How a runtime ended. */
    static String exited(int status) {
        if (status == 0) {
            return "Runtime exited without providing a reason";
        }
        return "Runtime exited with error: " + ending(status);
    }

    /** How an extension ended. */
    static String extensionExited(int status) {
        return status == 0 ? "exit code 0" : ending(status);
    }

    private static String ending(int status) {
        String signal = SIGNALS.get(status - SIGNAL_OFFSET);
        return signal == null ? "exit status " + status : "signal: " + signal;
    }
}
