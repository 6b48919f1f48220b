package dev.brume.eventbridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.eventbridge.bus.EventBus;
import dev.brume.eventbridge.pattern.EventPattern;
import dev.brume.eventbridge.pattern.PatternExplanation;
import dev.brume.eventbridge.rule.Rule;
import dev.brume.eventbridge.rule.RuleSettings;
import dev.brume.eventbridge.terms.BusName;
import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers {@code /_brume/explain}: whether an event matches a rule ({@code ruleArn}), all rules of a bus ({@code eventBusArn}) or a
 * pattern ({@code eventPattern}), and which field does not.
 */
final class EventExplanations {
    private final BusDirectory buses;
    private final RuleSchedules schedules;

    EventExplanations(BusDirectory buses, RuleSchedules schedules) {
        this.buses = buses;
        this.schedules = schedules;
    }

    Map<String, Object> explain(JsonNode question) {
        JsonNode pattern = question.path("eventPattern");
        if (!pattern.isMissingNode()) {
            return PatternExplanation.of(EventPattern.parse(text(pattern)), event(question));
        }
        String rule = question.path("ruleArn").asText();
        if (!rule.isEmpty()) {
            return ofRule(
                    buses.ruleOfArn(rule).orElseThrow(() -> EventsErrors.notFound("There is no rule " + rule + ".")),
                    question);
        }
        String bus = question.path("eventBusArn").asText();
        if (bus.isEmpty()) {
            throw EventsErrors.validation(
                    "events explains why an event matches: say ruleArn, eventBusArn or eventPattern, and the event");
        }
        return ofBus(bus, question);
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.asText() : node.toString();
    }

    private static JsonNode event(JsonNode question) {
        try {
            JsonNode event = Json.parse(text(question.path("event")));
            if (event.isObject()) {
                return event;
            }
        } catch (JsonProcessingException malformed) {
            // refused below
        }
        throw EventsErrors.validation("the event must be a JSON object, as a target would get it");
    }

    private Map<String, Object> ofRule(Rule rule, JsonNode question) {
        RuleSettings settings = rule.settings();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ruleArn", rule.arn());
        answer.put("state", settings.state());
        answer.put("targets", rule.targets().size());
        Instant next = schedules.next(rule);
        if (settings.schedule() != null) {
            answer.put("schedule", settings.schedule().text());
            answer.put("firesNext", String.valueOf(next));
        }
        if (settings.pattern() == null) {
            answer.put("matches", false);
            answer.put("why", List.of("The rule has no pattern: it fires by its schedule."));
            return answer;
        }
        answer.putAll(PatternExplanation.of(settings.pattern(), event(question)));
        List<String> notes = new ArrayList<>();
        if (!settings.isEnabled()) {
            notes.add("The rule is disabled and sends nothing.");
        }
        if (rule.targets().isEmpty()) {
            notes.add("The rule has no targets.");
        }
        answer.put("notes", notes);
        return answer;
    }

    private Map<String, Object> ofBus(String arn, JsonNode question) {
        EventBus bus = BusName.ofArn(arn).map(buses::find).orElse(null);
        if (bus == null) {
            throw EventsErrors.notFound("There is no event bus " + arn + ".");
        }
        List<Map<String, Object>> rules = bus.rules().values().stream()
                .map(rule -> ofRule(rule, question))
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("eventBusArn", arn);
        answer.put(
                "matches",
                rules.stream()
                        .filter(rule -> Boolean.TRUE.equals(rule.get("matches")))
                        .count());
        answer.put("rules", rules);
        return answer;
    }
}
