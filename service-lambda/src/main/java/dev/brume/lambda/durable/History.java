package dev.brume.lambda.durable;

import dev.brume.lambda.durable.operation.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ErrorObject;
import software.amazon.awssdk.services.lambda.model.Event;
import software.amazon.awssdk.services.lambda.model.EventType;
import software.amazon.awssdk.services.lambda.model.Operation;

/** What happened in an execution. Guarded by its execution's lock. */
final class History {
    private final List<Event> events = new ArrayList<>();

    /** @param event without its number */
    void add(Event event) {
        events.add(event.toBuilder().eventId(events.size() + 1).build());
    }

    void began(Operation execution, ExecutionStart start) {
        add(Events.of(EventType.EXECUTION_STARTED, execution, start.at())
                .executionStartedDetails(details -> details.input(Events.input(start.input()))
                        .executionTimeout((int) start.timeout().toSeconds()))
                .build());
    }

    void completed(String requestId, Instant invokedAt, @Nullable ErrorObject error, Instant now) {
        add(Event.builder()
                .eventType(EventType.INVOCATION_COMPLETED)
                .eventTimestamp(now)
                .invocationCompletedDetails(details -> details.startTimestamp(invokedAt)
                        .endTimestamp(now)
                        .requestId(requestId)
                        .error(error == null ? null : Events.error(error)))
                .build());
    }

    void closed(ExecutionOutcome outcome, Operation execution) {
        add(closing(outcome, execution));
    }

    /** Nothing is said of the error of what timed out. */
    private static Event closing(ExecutionOutcome outcome, Operation execution) {
        return switch (outcome.status()) {
            case SUCCEEDED ->
                Events.of(EventType.EXECUTION_SUCCEEDED, execution, outcome.at())
                        .executionSucceededDetails(details -> details.result(Events.result(outcome.result())))
                        .build();
            case TIMED_OUT ->
                Events.of(EventType.EXECUTION_TIMED_OUT, execution, outcome.at())
                        .executionTimedOutDetails(details -> {})
                        .build();
            case STOPPED ->
                Events.of(EventType.EXECUTION_STOPPED, execution, outcome.at())
                        .executionStoppedDetails(details -> details.error(Events.error(outcome.error())))
                        .build();
            default ->
                Events.of(EventType.EXECUTION_FAILED, execution, outcome.at())
                        .executionFailedDetails(details -> details.error(Events.error(outcome.error())))
                        .build();
        };
    }

    int size() {
        return events.size();
    }

    /**
     * Some events, in the order of their numbers or against it.
     *
     * @param after the number behind which to begin; 0 to begin at the beginning (or the end)
     */
    List<Event> page(int after, int max, boolean reverse) {
        List<Event> page = new ArrayList<>();
        int at = reverse ? (after == 0 ? events.size() : after - 1) : after + 1;
        while (at >= 1 && at <= events.size() && page.size() < max) {
            page.add(events.get(at - 1));
            at += reverse ? -1 : 1;
        }
        return page;
    }
}
