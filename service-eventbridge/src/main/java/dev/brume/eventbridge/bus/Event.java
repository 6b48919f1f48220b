package dev.brume.eventbridge.bus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.eventbridge.terms.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event as a bus has it. Immutable, but for its tree, which is made when first asked for. */
public final class Event {
    private final EventFacts facts;
    private final String json;
    private volatile @Nullable JsonNode tree;

    public Event(EventFacts facts) {
        this.facts = facts;
        this.json = write(facts);
    }

    public EventFacts facts() {
        return facts;
    }

    public String id() {
        return facts.id();
    }

    public @Nullable String traceHeader() {
        return facts.traceHeader();
    }

    /** The envelope: what targets get and patterns are asked about. */
    public String json() {
        return json;
    }

    /** The envelope as a tree; not to be changed. */
    public JsonNode tree() {
        JsonNode made = tree;
        if (made == null) {
            made = Json.parseOwn(json);
            tree = made;
        }
        return made;
    }

    /** User Guide, "Event structure reference"; members in the order in which AWS sends them. */
    private static String write(EventFacts facts) {
        StringBuilder text = new StringBuilder(300 + facts.detail().length());
        text.append("{\"version\":\"0\",\"id\":\"").append(facts.id()).append("\",\"detail-type\":");
        Json.appendText(text, facts.detailType());
        text.append(",\"source\":");
        Json.appendText(text, facts.source());
        text.append(",\"account\":\"")
                .append(facts.place().account().value())
                .append("\",\"time\":\"")
                .append(timestamp(facts.time()))
                .append("\",\"region\":\"")
                .append(facts.place().region().name())
                .append('"');
        if (facts.replayName() != null) {
            text.append(",\"replay-name\":");
            Json.appendText(text, facts.replayName());
        }
        text.append(",\"resources\":[");
        appendAll(text, facts.resources());
        return text.append("],\"detail\":").append(facts.detail()).append('}').toString();
    }

    private static void appendAll(StringBuilder text, List<String> resources) {
        for (int at = 0; at < resources.size(); at++) {
            if (at > 0) {
                text.append(',');
            }
            Json.appendText(text, resources.get(at));
        }
    }

    /** ISO 8601 in whole seconds. */
    public static String timestamp(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** As an archive counts it, measured at AWS: source, type and detail, and the time in its 20 characters. */
    public int archivedSize() {
        int size = facts.source().length()
                + facts.detailType().length()
                + facts.detail().length()
                + 20;
        for (String resource : facts.resources()) {
            size += resource.length();
        }
        return size;
    }
}
