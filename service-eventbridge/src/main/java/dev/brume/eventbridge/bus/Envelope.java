package dev.brume.eventbridge.bus;

import dev.brume.eventbridge.terms.Json;
import dev.brume.eventbridge.terms.Outline;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON around an event's detail: User Guide, "Event structure reference". */
final class Envelope {
    /** Beyond the detail. */
    private static final int ROOM = 300;
    /** For what patterns ask about, mostly. */
    private static final int ROOM_OF_ASKED = 128;

    private final StringBuilder text;
    /** Null for all fields. */
    private final @Nullable Set<Field> wanted;

    /** In the order in which AWS sends them. */
    enum Field {
        VERSION("version"),
        ID("id"),
        DETAIL_TYPE("detail-type"),
        SOURCE("source"),
        ACCOUNT("account"),
        TIME("time"),
        REGION("region"),
        REPLAY_NAME("replay-name"),
        RESOURCES("resources"),
        DETAIL("detail");

        private final String word;
        private final String asFirst;
        private final String asNext;

        Field(String word) {
            this.word = word;
            this.asFirst = "\"" + word + "\":";
            this.asNext = "," + asFirst;
        }

        /** As it stands in JSON. */
        String word() {
            return word;
        }
    }

    private Envelope(int room, @Nullable Set<Field> wanted) {
        this.text = new StringBuilder(room).append('{');
        this.wanted = wanted;
    }

    /** All of it. */
    static String write(EventFacts facts) {
        Envelope envelope = new Envelope(ROOM + facts.detail().length(), null);
        envelope.addHead(facts);
        envelope.begin(Field.DETAIL);
        return envelope.text.append(facts.detail()).append('}').toString();
    }

    /**
     * What is asked about.
     *
     * @param outline of the detail; null where it is not known
     */
    static StringBuilder write(EventFacts facts, @Nullable Outline outline, Asked asked) {
        Envelope envelope = new Envelope(ROOM_OF_ASKED, asked.fields());
        envelope.addHead(facts);
        if (envelope.begin(Field.DETAIL)) {
            if (outline == null || asked.members() == null) {
                envelope.text.append(facts.detail());
            } else {
                outline.appendMembers(envelope.text, facts.detail(), asked.members());
            }
        }
        return envelope.text.append('}');
    }

    private void addHead(EventFacts facts) {
        text(Field.VERSION, "0");
        text(Field.ID, facts.id());
        text(Field.DETAIL_TYPE, facts.detailType());
        text(Field.SOURCE, facts.source());
        text(Field.ACCOUNT, facts.place().account().value());
        if (begin(Field.TIME)) {
            text.append('"').append(Event.timestamp(facts.time())).append('"');
        }
        text(Field.REGION, facts.place().region().name());
        if (facts.replayName() != null) {
            text(Field.REPLAY_NAME, facts.replayName());
        }
        if (begin(Field.RESOURCES)) {
            list(facts.resources());
        }
    }

    private boolean begin(Field field) {
        boolean is = wanted == null || wanted.contains(field);
        if (is) {
            text.append(text.length() == 1 ? field.asFirst : field.asNext);
        }
        return is;
    }

    private void text(Field field, String value) {
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
