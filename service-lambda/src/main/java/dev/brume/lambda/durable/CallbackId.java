package dev.brume.lambda.durable;

import dev.brume.core.error.AwsException;
import dev.brume.lambda.durable.operation.DurableOperation;
import dev.brume.lambda.rules.LambdaErrors;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.OperationStatus;
import software.amazon.awssdk.services.lambda.model.OperationType;

/**
 * What an outside system has to know to end a callback. Its text travels in paths, so it has no slash and no plus: the characters of
 * ARNs and ids give none.
 *
 * @param secret so that nobody makes one up
 */
public record CallbackId(DurableExecutionArn execution, String operation, String secret) {
    private static final String BETWEEN = ",";

    /** @return null for what was never given out */
    public static @Nullable CallbackId parse(String text) {
        try {
            String plain = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split(BETWEEN, -1);
            DurableExecutionArn execution = parts.length == 3 ? DurableExecutionArn.parse(parts[0]) : null;
            return execution == null ? null : new CallbackId(execution, parts[1], parts[2]);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    @Override
    public String toString() {
        String plain = execution + BETWEEN + operation + BETWEEN + secret;
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The operation, which must be this callback and still open.
     *
     * @throws AwsException CallbackTimeoutException for any other, and for none
     */
    DurableOperation open(@Nullable DurableOperation operation, Instant now) {
        if (operation == null
                || operation.type() != OperationType.CALLBACK
                || operation.status() != OperationStatus.STARTED
                || !toString().equals(operation.shown().callbackDetails().callbackId())) {
            throw LambdaErrors.callbackTimeout();
        }
        Instant due = operation.dueAt();
        if (due != null && !now.isBefore(due)) {
            throw LambdaErrors.callbackTimeout();
        }
        return operation;
    }
}
