package dev.brume.stepfunctions.language.parse;

import dev.brume.stepfunctions.language.Recovery;
import dev.brume.stepfunctions.language.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that transitions lead somewhere, that every state can be reached, and that there is an end. */
final class Transitions {
    private final Fields workflow;
    private final Fields states;
    private final Map<String, State> read;
    private final Set<String> declared;
    private final Set<String> reached = new HashSet<>();
    private final Deque<String> ahead = new ArrayDeque<>();

    /** @param declared the names of all states, also of those that could not be read */
    Transitions(Fields workflow, Fields states, Map<String, State> read, Set<String> declared) {
        this.workflow = workflow;
        this.states = states;
        this.read = read;
        this.declared = declared;
    }

    void check(String startAt) {
        go(startAt, workflow.at("StartAt"));
        read.forEach(this::targets);
        if (read.size() != declared.size()) {
            // What else there is to say about the way through would only follow from that.
            return;
        }
        if (read.values().stream().noneMatch(Transitions::isTerminal)) {
            // AWS names no place for it, and says nothing then of states that cannot be reached.
            workflow.diagnostics().add("MISSING_END_STATE", null, "Workflow has no terminal state");
            return;
        }
        walk(startAt);
        for (String name : read.keySet()) {
            if (!reached.contains(name)) {
                workflow.diagnostics()
                        .add(Diagnostics.TRANSITION, states.at(name), "State \"" + name + "\" is not reachable.");
            }
        }
    }

    private static boolean isTerminal(State state) {
        return switch (state) {
            case State.Succeed succeed -> true;
            case State.Fail fail -> true;
            case State.Choice choice -> false;
            default -> state.head().next() == null;
        };
    }

    private void targets(String name, State state) {
        String at = states.at(name);
        if (state.head().next() != null) {
            go(state.head().next(), at + "/Next");
        }
        if (state instanceof State.Choice choice) {
            for (int i = 0; i < choice.options().size(); i++) {
                go(choice.options().get(i).next(), at + "/Choices[" + i + "]/Next");
            }
            if (choice.fallback() != null) {
                go(choice.fallback(), at + "/Default");
            }
        }
        Recovery recovery = state.recovering();
        for (int i = 0; i < recovery.catchers().size(); i++) {
            go(recovery.catchers().get(i).next(), at + "/Catch[" + i + "]/Next");
        }
    }

    // AWS calls it Next wherever it stands. An empty name was complained of already.
    private void go(String target, String location) {
        if (!target.isEmpty() && !declared.contains(target)) {
            workflow.diagnostics().add(Diagnostics.TRANSITION, location, "Missing 'Next' target: " + target);
        }
    }

    private void walk(String startAt) {
        ahead.add(startAt);
        while (!ahead.isEmpty()) {
            String name = ahead.remove();
            State state = read.get(name);
            if (state == null || !reached.add(name)) {
                continue;
            }
            visit(state.head().next());
            if (state instanceof State.Choice choice) {
                choice.options().forEach(option -> visit(option.next()));
                visit(choice.fallback());
            }
            state.recovering().catchers().forEach(catcher -> visit(catcher.next()));
        }
    }

    private void visit(@Nullable String name) {
        if (name != null) {
            ahead.add(name);
        }
    }
}
