package dev.brume.eventbridge.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.pattern.Explanation;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why an event matches a pattern or not, as the automaton sees it that buses ask. */
public final class PatternExplanation {
    private PatternExplanation() {}

    /** As the admin API shows it. */
    public static Map<String, Object> of(EventPattern pattern, JsonNode event) {
        Explanation explanation = new Explanation(pattern.tree(), event, new OnBus(event.toString()));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("matches", explanation.matches());
        shown.put("why", explanation.why());
        shown.put("parts", explanation.shownParts());
        return shown;
    }

    private record OnBus(String json) implements Explanation.Subject {
        @Override
        public boolean matches(JsonNode pattern) {
            return EventPattern.matches(EventPattern.compile(pattern.toString()), json);
        }

        @Override
        public String what() {
            return "event";
        }

        @Override
        public String pattern() {
            return "pattern";
        }

        @Override
        public String field() {
            return "field";
        }
    }
}
