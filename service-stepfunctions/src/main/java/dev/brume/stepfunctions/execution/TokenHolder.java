package dev.brume.stepfunctions.execution;

import dev.brume.stepfunctions.language.Payload;
import org.jspecify.annotations.Nullable;

/** A task that its token answers for. Each answers whether the task was still waiting. */
public interface TokenHolder {
    boolean succeed(Payload output);

    boolean fail(@Nullable String error, @Nullable String cause);

    boolean heartbeat();
}
