package dev.brume.lambda.durable.operation;

import static dev.brume.lambda.rules.LambdaErrors.invalidParameterValue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ErrorObject;
import software.amazon.awssdk.services.lambda.model.OperationAction;
import software.amazon.awssdk.services.lambda.model.OperationType;
import software.amazon.awssdk.services.lambda.model.OperationUpdate;

/** What a checkpoint may say at all, whatever state its operations are in. */
public final class UpdateRules {
    private UpdateRules() {}

    /** @throws dev.brume.core.error.AwsException InvalidParameterValueException */
    public static void check(List<OperationUpdate> updates) {
        Map<String, OperationUpdate> seen = new HashMap<>();
        int executions = 0;
        for (OperationUpdate update : updates) {
            executions += update.type() == OperationType.EXECUTION ? 1 : 0;
        }
        if (executions > 1) {
            throw invalidParameterValue("Cannot checkpoint multiple EXECUTION updates.");
        }
        if (executions == 1 && updates.get(updates.size() - 1).type() != OperationType.EXECUTION) {
            throw invalidParameterValue("EXECUTION checkpoint must be the last update.");
        }
        for (OperationUpdate update : updates) {
            OperationUpdate before = seen.put(update.id(), update);
            if (update.type() != OperationType.EXECUTION && before != null && !mayFollow(before, update)) {
                throw invalidParameterValue("Cannot update the same operation twice in a single request.");
            }
            checkSizes(update);
            Transitions.checkAction(update);
        }
    }

    /** A step or a context may start and end at once. */
    private static boolean mayFollow(OperationUpdate before, OperationUpdate update) {
        return (before.type() == OperationType.STEP || before.type() == OperationType.CONTEXT)
                && before.action() == OperationAction.START
                && update.action() != OperationAction.START;
    }

    private static void checkSizes(OperationUpdate update) {
        if (update.error() != null && bytes(update.error()) >= OperationLimits.ERROR_BYTES_END) {
            throw invalidParameterValue(
                    "Error object size must be less than " + OperationLimits.ERROR_BYTES_END + " bytes.");
        }
        int bytes = bytes(update.payload());
        switch (update.type()) {
            // Its limit depends on who started it.
            case EXECUTION -> {}
            case CHAINED_INVOKE -> {
                if (bytes > OperationLimits.CHAINED_INVOKE_BYTES_MAX) {
                    throw invalidParameterValue("CHAINED_INVOKE input payload size must be less than or equal to "
                            + OperationLimits.CHAINED_INVOKE_BYTES_MAX + " bytes.");
                }
            }
            default -> {
                if (bytes > OperationLimits.PAYLOAD_BYTES_MAX) {
                    throw invalidParameterValue(update.type() + " payload size must be less than or equal to "
                            + OperationLimits.PAYLOAD_BYTES_MAX + " bytes.");
                }
            }
        }
    }

    /** What an operation is stays what it was. */
    static void checkSame(DurableOperation before, OperationUpdate update) {
        if (before.type() != update.type()) {
            throw invalidParameterValue("Inconsistent operation type.");
        }
        if (differs(update.subType(), before.shown().subType())) {
            throw invalidParameterValue("Inconsistent operation subtype.");
        }
        if (differs(update.name(), before.shown().name())) {
            throw invalidParameterValue("Inconsistent operation name.");
        }
        if (differs(update.parentId(), before.shown().parentId())) {
            throw invalidParameterValue("Inconsistent parent operation id.");
        }
    }

    private static boolean differs(@Nullable String said, @Nullable String known) {
        return said != null && !said.equals(known);
    }

    public static int bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Of an error as JSON without any blanks. */
    public static int bytes(@Nullable ErrorObject error) {
        if (error == null) {
            return 0;
        }
        int bytes = 2
                + member("ErrorMessage", error.errorMessage())
                + member("ErrorType", error.errorType())
                + member("ErrorData", error.errorData());
        for (String line : error.stackTrace()) {
            bytes += bytes(line) + 3;
        }
        return bytes;
    }

    private static int member(String name, @Nullable String value) {
        return value == null ? 0 : name.length() + bytes(value) + 6;
    }
}
