package dev.brume.stepfunctions.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The client tokens with which an execution was redriven lately (RedriveExecution, "clientToken"). Guarded by its execution's lock. */
final class RedriveTokens {
    private static final int TOKENS_MAX = 10;
    private static final Duration VALID = Duration.ofMinutes(15);

    /** In the order of their use. */
    private final Deque<Used> used = new ArrayDeque<>(2);

    private record Used(String token, Instant at) {}

    void add(String token, Instant now) {
        used.addLast(new Used(token, now));
        if (used.size() > TOKENS_MAX) {
            used.removeFirst();
        }
    }

    /** When the token was used; null where it was not, or long ago. */
    @Nullable
    Instant find(@Nullable String token, Instant now) {
        for (Used known : used) {
            if (known.token().equals(token) && now.isBefore(known.at().plus(VALID))) {
                return known.at();
            }
        }
        return null;
    }
}
