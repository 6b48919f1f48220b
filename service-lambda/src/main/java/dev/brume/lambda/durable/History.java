package dev.brume.lambda.durable;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.Event;

/** What happened in an execution. Guarded by its execution's lock. */
final class History {
    private final List<Event> events = new ArrayList<>();

    /** @param event without its number */
    void add(Event event) {
        events.add(event.toBuilder().eventId(events.size() + 1).build());
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
