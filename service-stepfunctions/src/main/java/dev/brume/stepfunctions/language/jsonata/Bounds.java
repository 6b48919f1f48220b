package dev.brume.stepfunctions.language.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser;
import dev.brume.core.time.Stopwatch;
import dev.brume.stepfunctions.language.BoundedText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation may use. AWS refuses expressions that nest more than a hundred levels, sequences of more than 873,782 numbers and
 * strings of 2^23 characters; how long it lets an expression run is not known.
 */
final class Bounds {
    private static final int DEPTH_MAX = 100;
    private static final int ELEMENTS_MAX = 873_782;
    private static final int CHARACTERS_MAX = (1 << 23) - 1;
    /** How many steps pass between two looks at the clock. */
    private static final int LOOK_EVERY = 256;

    private final long nanos;
    private final long started = Stopwatch.start();
    private final Weights weights = new Weights();
    private int depth;
    private int steps;

    private Bounds(Duration patience) {
        this.nanos = patience.toNanos();
    }

    /** @param patience how long it may take, in real time */
    static Bounds on(Jsonata.Frame frame, Duration patience) {
        Bounds bounds = new Bounds(patience);
        frame.setEvaluateEntryCallback((expression, input, environment) -> bounds.enter(expression));
        frame.setEvaluateExitCallback((expression, input, environment, result) -> bounds.leave(result));
        return bounds;
    }

    private void enter(Parser.Symbol expression) {
        Regex.replace(expression, this);
        if (++depth > DEPTH_MAX) {
            throw tooDeep();
        }
        look();
    }

    /** Looks now and then whether there is time left. */
    void look() {
        if (++steps % LOOK_EVERY == 0 && Stopwatch.nanosSince(started) > nanos) {
            throw new BoundException("Expression evaluation timeout: Check for infinite loop");
        }
    }

    /** A text for regular expressions, within what time is left. */
    CharSequence text(String text) {
        return new BoundedText(text, this::look);
    }

    private void leave(@Nullable Object result) {
        depth--;
        if (result instanceof String text) {
            checkCharacters(text.length());
        } else if (result instanceof List<?> list) {
            checkElements(list.size());
            weights.check(list);
        } else if (result instanceof Map<?, ?> map && !(map instanceof StatesMap)) {
            // $states is made of what came in.
            weights.check(map);
        }
    }

    static void checkElements(long count) {
        if (count > ELEMENTS_MAX) {
            throw outOfMemory();
        }
    }

    static void checkCharacters(long count) {
        if (count > CHARACTERS_MAX) {
            throw outOfMemory();
        }
    }

    static BoundException outOfMemory() {
        return new BoundException("Expression evaluation memory limit exceeded: Check for excessive memory usage");
    }

    static BoundException tooDeep() {
        return new BoundException("Stack overflow error: Check for non-terminating recursive function."
                + " Consider rewriting as tail-recursive");
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
