package dev.brume.stepfunctions.language;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** States and where to begin: a whole state machine, a branch, or what is done with each item of a Map. */
public record Workflow(String startAt, Map<String, State> states) {
    /** The state of a name that is there: definitions are checked before they run. */
    public State state(String name) {
        return Objects.requireNonNull(states.get(name), name);
    }

    /** The state of a name, also inside branches and iterations: names are unique in a whole state machine. Null for none. */
    public @Nullable State find(String name) {
        State here = states.get(name);
        if (here != null) {
            return here;
        }
        for (State state : states.values()) {
            State inside = findInside(state, name);
            if (inside != null) {
                return inside;
            }
        }
        return null;
    }

    /** The same within the branches or iterations of a state. */
    public static @Nullable State findInside(State state, String name) {
        if (state instanceof State.MapOver map) {
            return map.processor().find(name);
        }
        if (state instanceof State.Parallel parallel) {
            for (Workflow branch : parallel.branches()) {
                State found = branch.find(name);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
