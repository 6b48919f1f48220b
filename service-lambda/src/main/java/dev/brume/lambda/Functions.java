package dev.brume.lambda;

import org.jspecify.annotations.Nullable;

/** What invocation needs to know of functions. */
public interface Functions {
    /**
     * @param functionArn without qualifier
     * @param qualifier a version, an alias, or {@code $LATEST}
     * @throws dev.brume.core.error.AwsException ResourceNotFoundException when there is no such function, version or alias
     */
    FunctionTarget target(String functionArn, String qualifier);

    /** A trace header that says whether its request is sampled: what it says itself, or what the function decides by its TracingConfig. */
    String sampled(FunctionTarget target, String traceHeader);

    /** What is reserved of the account's concurrency for it; null for nothing. */
    @Nullable
    Integer reservedConcurrency(String functionArn);

    /** Whether its reserved concurrency is zero, so that nothing of it may run. */
    boolean isSwitchedOff(String functionArn);
}
