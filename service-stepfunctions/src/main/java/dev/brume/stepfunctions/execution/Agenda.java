package dev.brume.stepfunctions.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an execution has yet to do: steps, which run under its lock, and effects, which are carried out after it. Guarded by that lock.
 * Most executions only wait, and nothing is kept here for those.
 */
final class Agenda {
    /** Effects that may wait for the lock to be given up. */
    private static final int EFFECTS_MAX = 256;

    private @Nullable Deque<Runnable> steps;
    private @Nullable List<Runnable> effects;

    void step(Runnable step) {
        if (steps == null) {
            steps = new ArrayDeque<>(4);
        }
        steps.add(step);
    }

    void effect(Runnable effect) {
        if (effects == null) {
            effects = new ArrayList<>(2);
        }
        effects.add(effect);
    }

    boolean hasSteps() {
        return steps != null && !steps.isEmpty();
    }

    /** Takes the next step, of which there must be one. */
    Runnable nextStep() {
        return Objects.requireNonNull(steps).remove();
    }

    void dropSteps() {
        steps = null;
    }

    /** Whether effects should wait no longer. */
    boolean isCrowded() {
        return effects != null && effects.size() >= EFFECTS_MAX;
    }

    /** Takes the effects, in order. */
    List<Runnable> takeEffects() {
        List<Runnable> taken = effects == null ? List.of() : effects;
        effects = null;
        return taken;
    }

    void dropEffects() {
        effects = null;
    }
}
