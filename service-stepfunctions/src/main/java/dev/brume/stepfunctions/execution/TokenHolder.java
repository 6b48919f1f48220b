package dev.brume.stepfunctions.execution;

import dev.brume.core.identity.Place;
import dev.brume.stepfunctions.language.Payload;
import org.jspecify.annotations.Nullable;

/** A task that its token answers for. Each answers whether the task was still waiting. */
public interface TokenHolder {
    /** The account and region that the task belongs to: its token is good there alone. */
    Place place();

    boolean succeed(Payload output);

    boolean fail(@Nullable String error, @Nullable String cause);

    boolean heartbeat();
}
