package dev.brume.stepfunctions.language.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import dev.brume.core.time.Stopwatch;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation may use. AWS refuses expressions that nest more than a hundred levels, sequences of more than 873,782 numbers and
 * strings of 2^23 characters; how long it lets an expression run is not known.
 */
final class Bounds {
    private static final int DEPTH_MAX = 100;
    private static final int ELEMENTS_MAX = 873_782;
    private static final int CHARACTERS_MAX = (1 << 23) - 1;
    private static final long NANOS_MAX = Duration.ofSeconds(2).toNanos();
    /** How many steps pass between two looks at the clock. */
    private static final int LOOK_EVERY = 256;

    private final long started = Stopwatch.start();
    private int depth;
    private int steps;

    private Bounds() {}

    static void on(Jsonata.Frame frame) {
        Bounds bounds = new Bounds();
        frame.setEvaluateEntryCallback((expression, input, environment) -> bounds.enter());
        frame.setEvaluateExitCallback((expression, input, environment, result) -> bounds.leave(result));
    }

    private void enter() {
        if (++depth > DEPTH_MAX) {
            throw new BoundException("Stack overflow error: Check for non-terminating recursive function."
                    + " Consider rewriting as tail-recursive");
        }
        if (++steps % LOOK_EVERY == 0 && Stopwatch.nanosSince(started) > NANOS_MAX) {
            throw new BoundException("Expression evaluation timeout: Check for infinite loop");
        }
    }

    private void leave(@Nullable Object result) {
        depth--;
        if (result instanceof List<?> list && list.size() > ELEMENTS_MAX
                || result instanceof String text && text.length() > CHARACTERS_MAX) {
            throw outOfMemory();
        }
    }

    static BoundException outOfMemory() {
        return new BoundException("Expression evaluation memory limit exceeded: Check for excessive memory usage");
    }

    /** An expression goes too far. A JException, as the library lets nothing else pass unchanged. */
    static final class BoundException extends JException {
        private static final long serialVersionUID = 1L;
        private final String reason;

        BoundException(String reason) {
            super("U1001", -1);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
