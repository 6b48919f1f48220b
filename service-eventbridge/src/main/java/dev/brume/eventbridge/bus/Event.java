package dev.brume.eventbridge.bus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.eventbridge.terms.Json;
import dev.brume.eventbridge.terms.Outline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** An event as a bus has it. Immutable, but for its envelope and its tree, which are made when first asked for. */
public final class Event {
    private final EventFacts facts;
    private final @Nullable Outline outline;
    private volatile @Nullable String json;
    private volatile @Nullable JsonNode tree;

    public Event(EventFacts facts) {
        this(facts, null);
    }

    /** @param outline what is in its detail, where that is known */
    public Event(EventFacts facts, @Nullable Outline outline) {
        this.facts = facts;
        this.outline = outline;
    }

    public EventFacts facts() {
        return facts;
    }

    /** What is in its detail; null where that is not known. */
    @Nullable
    Outline outline() {
        return outline;
    }

    public String id() {
        return facts.id();
    }

    public @Nullable String traceHeader() {
        return facts.traceHeader();
    }

    /** The envelope: what targets get and patterns are asked about. */
    public String json() {
        String made = json;
        if (made == null) {
            made = Envelope.write(facts);
            json = made;
        }
        return made;
    }

    /** The envelope with what is asked about, and perhaps more. */
    StringBuilder json(Asked asked) {
        return Envelope.write(facts, outline, asked);
    }

    /** The envelope for somebody who may read it later; null where that cannot be. */
    public @Nullable LateEnvelope late() {
        return outline != null && outline.isAscii() ? LateEnvelope.of(facts) : null;
    }

    /** The envelope as a tree; not to be changed. */
    public JsonNode tree() {
        JsonNode made = tree;
        if (made == null) {
            made = Json.parseOwn(json());
            tree = made;
        }
        return made;
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
