package dev.brume.eventbridge.bus;

import dev.brume.eventbridge.terms.Json;
import dev.brume.eventbridge.terms.Outline;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON around an event's detail: User Guide, "Event structure reference"; members in the order in which AWS sends them. */
final class Envelope {
    static final Set<String> FIELDS = Set.of(
            "version",
            "id",
            "detail-type",
            "source",
            "account",
            "time",
            "region",
            "replay-name",
            "resources",
            "detail");
    private static final int ROOM = 300;
    private final StringBuilder text;
    /** Null for all fields. */
    private final @Nullable Set<String> wanted;

    private Envelope(int room, @Nullable Set<String> wanted) {
        this.text = new StringBuilder(room).append('{');
        this.wanted = wanted;
    }

    /** All of it. */
    static String write(EventFacts facts) {
        Envelope envelope = new Envelope(ROOM + facts.detail().length(), null);
        envelope.addHead(facts);
        if (envelope.begin("detail")) {
            envelope.text.append(facts.detail());
        }
        return envelope.text.append('}').toString();
    }

    /**
     * What is asked about.
     *
     * @param outline of the detail; null where it is not known
     */
    static String write(EventFacts facts, @Nullable Outline outline, Asked asked) {
        Envelope envelope = new Envelope(ROOM, asked.fields());
        envelope.addHead(facts);
        if (envelope.begin("detail")) {
            if (outline == null || asked.members() == null) {
                envelope.text.append(facts.detail());
            } else {
                outline.appendMembers(envelope.text, facts.detail(), asked.members());
            }
        }
        return envelope.text.append('}').toString();
    }

    private void addHead(EventFacts facts) {
        text("version", "0");
        text("id", facts.id());
        text("detail-type", facts.detailType());
        text("source", facts.source());
        text("account", facts.place().account().value());
        if (begin("time")) {
            text.append('"').append(Event.timestamp(facts.time())).append('"');
        }
        text("region", facts.place().region().name());
        if (facts.replayName() != null) {
            text("replay-name", facts.replayName());
        }
        if (begin("resources")) {
            list(facts.resources());
        }
    }

    private boolean begin(String field) {
        boolean is = wanted == null || wanted.contains(field);
        if (is) {
            text.append(text.length() == 1 ? "\"" : ",\"").append(field).append("\":");
        }
        return is;
    }

    private void text(String field, String value) {
        if (begin(field)) {
            Json.appendText(text, value);
        }
    }

    private void list(List<String> values) {
        text.append('[');
        for (int at = 0; at < values.size(); at++) {
            if (at > 0) {
                text.append(',');
            }
            Json.appendText(text, values.get(at));
        }
        text.append(']');
    }
}
