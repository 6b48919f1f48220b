package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.StatesError;
import org.jspecify.annotations.Nullable;

/**
 * Why something failed.
 *
 * @param error null where a Fail state names none
 * @param match the name that retriers and catchers go by: a missed heartbeat is shown as a timeout
 */
public record Failure(@Nullable String error, @Nullable String cause, String match) {
    public Failure(@Nullable String error, @Nullable String cause) {
        this(error, cause, error == null ? "" : error);
    }

    public static Failure timeout() {
        return new Failure(StatesError.TIMEOUT, null);
    }

    static Failure missedHeartbeat() {
        return new Failure(StatesError.TIMEOUT, null, StatesError.HEARTBEAT_TIMEOUT);
    }

    public static Failure tooLarge(String what) {
        return new Failure(
                StatesError.DATA_LIMIT_EXCEEDED,
                "The state/task '" + what
                        + "' returned a result with a size exceeding the maximum number of bytes service limit.");
    }

    /** What a catcher sees. */
    public ObjectNode errorOutput() {
        ObjectNode output = Json.NODES.objectNode();
        if (error != null) {
            output.put("Error", error);
        }
        if (cause != null) {
            output.put("Cause", cause);
        }
        return output;
    }
}
