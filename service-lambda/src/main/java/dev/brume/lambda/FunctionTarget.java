package dev.brume.lambda;

import dev.brume.core.identity.Principal;
import dev.brume.lambda.execution.ExecutionRole;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a function and a qualifier mean now.
 *
 * @param functionArn without qualifier
 * @param qualifier as it was asked for
 * @param timeoutSeconds how long an invocation may take
 * @param roleArn the execution role
 * @param perTenant whether each tenant has environments of its own, so that nobody invokes it without naming a tenant
 * @param tracingActive whether its TracingConfig is Active
 * @param executionTimeout how long its durable executions may take; null for a function that has none
 * @param deadLetterTarget the ARN of the function's dead-letter queue or topic, or null
 */
public record FunctionTarget(
        String functionArn,
        String qualifier,
        int timeoutSeconds,
        String roleArn,
        boolean perTenant,
        boolean tracingActive,
        @Nullable Duration executionTimeout,
        @Nullable String deadLetterTarget) {
    private static final String FUNCTION = ":function:";

    public String functionName() {
        return functionArn.substring(functionArn.lastIndexOf(FUNCTION) + FUNCTION.length());
    }

    /** Whom Lambda is when it works for the function elsewhere. */
    public Principal role() {
        return ExecutionRole.of(functionArn, roleArn);
    }

    /** The ARN with the qualifier, {@code $LATEST} included. */
    public String qualifiedArn() {
        return functionArn + ":" + qualifier;
    }
}
