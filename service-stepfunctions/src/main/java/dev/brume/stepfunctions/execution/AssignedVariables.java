package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.StatesError;
import dev.brume.stepfunctions.language.Variables;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be assigned to variables: Developer Guide, "Passing data between states with variables", and the quotas of variables. */
final class AssignedVariables {
    private static final int ASSIGN_BYTES_MAX = 256 * 1024;
    private static final long ALL_BYTES_MAX = 10L * 1024 * 1024;

    private AssignedVariables() {}

    /** Why a state cannot assign this; null where it can. */
    static @Nullable Failure refusal(String state, Variables before, Map<String, JsonNode> assigned) {
        if (assigned.isEmpty()) {
            return null;
        }
        long bytes = 0;
        for (Map.Entry<String, JsonNode> variable : assigned.entrySet()) {
            if (before.isOuter(variable.getKey())) {
                return new Failure(
                        StatesError.RUNTIME,
                        "The state '" + state + "' cannot assign a value to the variable '" + variable.getKey()
                                + "', which belongs to an outer scope.");
            }
            bytes += Payload.of(variable.getValue()).bytes();
        }
        if (bytes > ASSIGN_BYTES_MAX) {
            return new Failure(
                    StatesError.DATA_LIMIT_EXCEEDED,
                    "The variables assigned in the state '" + state
                            + "' have a size exceeding the maximum number of bytes service limit.");
        }
        return before.bytesWith(assigned) > ALL_BYTES_MAX
                ? new Failure(
                        StatesError.DATA_LIMIT_EXCEEDED,
                        "The variables of the execution have a size exceeding the maximum number of bytes service"
                                + " limit.")
                : null;
    }
}
