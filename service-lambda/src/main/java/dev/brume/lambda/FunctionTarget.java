package dev.brume.lambda;

import org.jspecify.annotations.Nullable;

/**
 * What a function and a qualifier mean now.
 *
 * @param functionArn without qualifier
 * @param qualifier as it was asked for
 * @param timeoutSeconds how long an invocation may take
 * @param roleArn the execution role
 * @param deadLetterTarget the ARN of the function's dead-letter queue or topic, or null
 */
public record FunctionTarget(
        String functionArn,
        String qualifier,
        int timeoutSeconds,
        String roleArn,
        @Nullable String deadLetterTarget) {
    private static final String FUNCTION = ":function:";

    public String functionName() {
        return functionArn.substring(functionArn.lastIndexOf(FUNCTION) + FUNCTION.length());
    }

    /** The ARN with the qualifier, {@code $LATEST} included. */
    public String qualifiedArn() {
        return functionArn + ":" + qualifier;
    }
}
