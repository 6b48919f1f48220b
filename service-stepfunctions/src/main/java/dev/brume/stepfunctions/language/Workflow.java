package dev.brume.stepfunctions.language;

import java.util.Map;
import java.util.Objects;

/** States and where to begin: a whole state machine, a branch, or what is done with each item of a Map. */
public record Workflow(String startAt, Map<String, State> states) {
    /** The state of a name that is there: definitions are checked before they run. */
    public State state(String name) {
        return Objects.requireNonNull(states.get(name), name);
    }
}
