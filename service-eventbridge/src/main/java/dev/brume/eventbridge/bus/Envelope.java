package dev.brume.eventbridge.bus;

import dev.brume.eventbridge.terms.Json;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

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
    private final Predicate<String> wanted;

    private Envelope(int room, Predicate<String> wanted) {
        this.text = new StringBuilder(room).append('{');
        this.wanted = wanted;
    }

    /** @param wanted which fields */
    static String write(EventFacts facts, Predicate<String> wanted) {
        Envelope envelope = new Envelope(ROOM + facts.detail().length(), wanted);
        envelope.add(facts);
        return envelope.text.append('}').toString();
    }

    private void add(EventFacts facts) {
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
        if (begin("detail")) {
            text.append(facts.detail());
        }
    }

    private boolean begin(String field) {
        boolean is = wanted.test(field);
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
