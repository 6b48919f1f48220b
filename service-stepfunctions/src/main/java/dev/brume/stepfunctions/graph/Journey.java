package dev.brume.stepfunctions.graph;

import dev.brume.stepfunctions.execution.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.StateEnteredEventDetails;
import software.amazon.awssdk.services.sfn.model.StateExitedEventDetails;

/** The way that an execution took: which states it visited, with what, and from which to which it went. Read from its history. */
public final class Journey {
    private final Map<String, List<Visit>> visits = new LinkedHashMap<>();
    private final Map<Step, Integer> steps = new HashMap<>();
    private boolean over;

    private static final Set<HistoryEventType> ENDS = Set.of(
            HistoryEventType.EXECUTION_FAILED,
            HistoryEventType.EXECUTION_ABORTED,
            HistoryEventType.EXECUTION_TIMED_OUT);

    private record Step(String from, String to) {}

    /**
     * A visit to a state.
     *
     * @param output null while it lasts, and where it failed
     */
    public record Visit(
            int entered,
            Instant enteredAt,
            @Nullable String input,
            @Nullable Integer exited,
            @Nullable Instant exitedAt,
            @Nullable String output) {
        private Visit left(Event event, @Nullable String given) {
            return new Visit(entered, enteredAt, input, event.id(), event.instant(), given);
        }
    }

    public static Journey of(List<Event> history) {
        Journey journey = new Journey();
        // By the id of its last event, what each event belongs to: a visit's events follow each other.
        Map<Integer, Integer> previous = new HashMap<>();
        Map<Integer, String> entries = new HashMap<>();
        Map<Integer, String> exits = new HashMap<>();
        for (Event event : history) {
            previous.put(event.id(), event.previous());
            if (event.details() instanceof StateEnteredEventDetails entered) {
                entries.put(event.id(), entered.name());
                String before = exits.get(event.previous());
                if (before != null) {
                    journey.steps.merge(new Step(before, entered.name()), 1, Integer::sum);
                }
                journey.visits
                        .computeIfAbsent(entered.name(), name -> new ArrayList<>())
                        .add(new Visit(event.id(), event.instant(), entered.input(), null, null, null));
            } else if (event.details() instanceof StateExitedEventDetails exited) {
                exits.put(event.id(), exited.name());
                journey.leave(exited.name(), event, exited.output(), previous, entries);
            }
        }
        journey.over = !history.isEmpty() && ENDS.contains(history.getLast().type());
        return journey;
    }

    private void leave(
            String name,
            Event event,
            @Nullable String output,
            Map<Integer, Integer> previous,
            Map<Integer, String> entries) {
        List<Visit> known = visits.getOrDefault(name, List.of());
        int at = event.previous();
        while (at > 0 && !name.equals(entries.get(at))) {
            at = previous.getOrDefault(at, 0);
        }
        for (int i = known.size() - 1; i >= 0; i--) {
            if (known.get(i).entered() == at) {
                known.set(i, known.get(i).left(event, output));
                return;
            }
        }
        // A redrive breaks the chain of what led to what: then it is the last one that is open.
        for (int i = known.size() - 1; i >= 0; i--) {
            if (known.get(i).exited() == null) {
                known.set(i, known.get(i).left(event, output));
                return;
            }
        }
    }

    /** {@code succeeded} once it is left; {@code failed} when the execution is over and it was not; else {@code running}. */
    public String status(Visit visit) {
        return visit.exited() != null ? "succeeded" : over ? "failed" : "running";
    }

    /** In the order in which they began. */
    public List<Visit> visits(String state) {
        return visits.getOrDefault(state, List.of());
    }

    public int steps(String from, String to) {
        return steps.getOrDefault(new Step(from, to), 0);
    }
}
