package dev.brume.logs.tail;

import dev.brume.core.dispatch.Ids;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionUpdate;

/**
 * The events of one update: all of them, or, once there are more than fit, 500 of which each had the same chance. They stay in the
 * order in which they arrived. Its owner guards it.
 */
final class Sample {
    private final Ids ids;
    private final List<Numbered> events = new ArrayList<>();
    private long seen;

    private record Numbered(long number, LiveTailSessionLogEvent event) {}

    Sample(Ids ids) {
        this.ids = ids;
    }

    void add(LiveTailSessionLogEvent event) {
        Numbered next = new Numbered(seen++, event);
        if (events.size() < TailLimits.UPDATE_EVENTS_MAX) {
            events.add(next);
            return;
        }
        long place = Long.remainderUnsigned(ids.nextLong(), seen);
        if (place < events.size()) {
            events.set((int) place, next);
        }
    }

    /** As an update, after which it is empty. */
    LiveTailSessionUpdate take() {
        boolean sampled = seen > events.size();
        if (sampled) {
            events.sort((one, other) -> Long.compare(one.number(), other.number()));
        }
        LiveTailSessionUpdate update = LiveTailSessionUpdate.builder()
                .sessionMetadata(metadata -> metadata.sampled(sampled))
                .sessionResults(events.stream().map(Numbered::event).toList())
                .build();
        events.clear();
        seen = 0;
        return update;
    }
}
