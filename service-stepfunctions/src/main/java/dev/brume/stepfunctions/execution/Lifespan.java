package dev.brume.stepfunctions.execution;

import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Timer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long an execution may live, from its start and anew from each redrive. Guarded by its execution's lock. */
final class Lifespan {
    private final ExecutionPlan plan;
    private Instant deadline;
    private @Nullable Timer timeout;
    private int redrives;
    private @Nullable Instant redrivenAt;
    private @Nullable RedriveTokens redriveTokens;

    Lifespan(ExecutionPlan plan) {
        this.plan = plan;
        this.deadline = deadlineFrom(plan.startedAt());
    }

    // A redrive begins the machine's own timeout anew, but not the year that AWS lets an execution be open.
    private Instant deadlineFrom(Instant begun) {
        Instant last = plan.express()
                ? begun.plus(ExecutionLimits.EXPRESS_MAX)
                : plan.startedAt().plus(ExecutionLimits.STANDARD_MAX);
        Duration asked = plan.mapRunArn() == null ? plan.revision().definition().timeout() : null;
        return asked != null && begun.plus(asked).isBefore(last) ? begun.plus(asked) : last;
    }

    /** Has it time out at its deadline. The year of a Standard execution needs no timer: whatever it waits for then does. */
    void watch(EmulatorTime time, Runnable late) {
        if (plan.express() || plan.revision().definition().timeout() != null) {
            timeout = time.schedule(deadline, late);
        }
    }

    /** It ended, one way or another. */
    void end() {
        if (timeout != null) {
            timeout.cancel();
            timeout = null;
        }
    }

    /** @param token the client's token, or null */
    void redrive(@Nullable String token, Instant now) {
        redrives++;
        redrivenAt = now;
        if (token != null) {
            redriveTokens = redriveTokens == null ? new RedriveTokens() : redriveTokens;
            redriveTokens.add(token, now);
        }
        deadline = deadlineFrom(now);
    }

    Instant deadline() {
        return deadline;
    }

    int redrives() {
        return redrives;
    }

    /** Null where it never was. */
    @Nullable
    Instant redrivenAt() {
        return redrivenAt;
    }

    /** When it was redriven with a client token, if that was lately; else null. */
    @Nullable
    Instant redrivenWith(@Nullable String token, Instant now) {
        return redriveTokens == null ? null : redriveTokens.find(token, now);
    }
}
