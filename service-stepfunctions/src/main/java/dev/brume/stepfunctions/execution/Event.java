package dev.brume.stepfunctions.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/**
 * An event of an execution's history.
 *
 * @param at in milliseconds since the epoch
 * @param details the SDK's structure for this type of event; null where it has none
 */
public record Event(
        int id,
        int previous,
        long at,
        HistoryEventType type,
        @Nullable Object details) {
    public Instant instant() {
        return Instant.ofEpochMilli(at);
    }

    /** As GetExecutionHistory shows it. */
    public HistoryEvent toSdk(boolean includeData) {
        HistoryEvent.Builder event = HistoryEvent.builder()
                .id((long) id)
                .previousEventId((long) previous)
                .timestamp(instant())
                .type(type);
        if (details != null) {
            EventDetails.put(event, type, includeData ? details : EventDetails.withoutData(details));
        }
        return event.build();
    }
}
