package dev.brume.eventbridge.bus;

import dev.brume.core.identity.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an event.
 *
 * @param place the account and region that it comes from, wherever it is now
 * @param time what its sender says, else when it came
 * @param detail a JSON object without white space
 * @param replayName the replay that brings it back; null for an event that is new
 * @param ingested when it came to the first bus
 * @param traceHeader the X-Ray header that it brought along, or null
 * @param journey how it came here
 */
public record EventFacts(
        String id,
        String detailType,
        String source,
        Place place,
        Instant time,
        List<String> resources,
        String detail,
        @Nullable String replayName,
        Instant ingested,
        @Nullable String traceHeader,
        Journey journey) {
    /**
     * Which ways from bus to bus an event has behind it: each may be gone once. User Guide, "Sending and receiving events between
     * Amazon EventBridge event buses".
     */
    public record Journey(boolean withinRegion, boolean acrossRegions) {
        public static final Journey NONE = new Journey(false, false);
    }

    /** The same event, come over from another bus. */
    public EventFacts forwarded(String newId, Journey gone) {
        return new EventFacts(
                newId, detailType, source, place, time, resources, detail, replayName, ingested, traceHeader, gone);
    }

    /** The same event, out of an archive; it begins anew. */
    public EventFacts replayed(String replay) {
        return new EventFacts(
                id, detailType, source, place, time, resources, detail, replay, ingested, null, Journey.NONE);
    }
}
