package dev.brume.eventbridge.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.metric.Metrics;
import dev.brume.eventbridge.bus.EventFacts.Journey;
import dev.brume.eventbridge.pattern.EventPattern;
import dev.brume.eventbridge.rule.NotingTarget;
import dev.brume.eventbridge.rule.Rule;
import dev.brume.eventbridge.rule.RuleMaker;
import dev.brume.eventbridge.rule.RuleSettings;
import dev.brume.eventbridge.terms.BusName;
import dev.brume.eventbridge.terms.CompactObject;
import dev.brume.eventbridge.terms.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A bus leaves out what its patterns do not ask about and remembers what matched; neither may change which rules an event meets. */
final class BusMatchingTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Place PLACE = new Place(new AccountId("111122223333"), Region.US_EAST_1);
    private static final String[] NAMES = {"a", "b", "a.b", "b.a", "\\\"", "c"};

    private final EventBus bus = EventBus.standard(new BusName(PLACE, "default"), NOW, Metrics.off());
    private final List<String> met = new ArrayList<>();
    private final Random random = new Random(20261127);

    private EventPattern put(String name, String pattern) {
        EventPattern parsed = EventPattern.parse(pattern);
        Rule rule = bus.putRule(
                name,
                new RuleSettings(parsed, null, RuleSettings.ENABLED, null, null),
                List.of(),
                RuleMaker.user(AccountId.DEFAULT),
                false);
        rule.put(List.of(new NotingTarget(event -> met.add(name))));
        return parsed;
    }

    private void delete(String name) {
        Rule rule = bus.rule(name);
        rule.remove("1");
        bus.delete(rule);
    }

    private static Event event(String id, String source, String detail) {
        CompactObject compact = Json.compactObject(detail);
        return new Event(
                new EventFacts(
                        id, "type", source, PLACE, NOW, List.of("r"), compact.text(), null, NOW, null, Journey.NONE),
                compact.outline());
    }

    @Test
    void anEventMeetsTheRulesWhosePatternsMatchIt() {
        Map<String, EventPattern> patterns = new TreeMap<>();
        int matched = 0;
        for (int round = 0; round < 6_000; round++) {
            String name = "rule-" + random.nextInt(6);
            if (random.nextInt(8) == 0) {
                patterns.put(name, put(name, pattern()));
            } else if (random.nextInt(12) == 0 && patterns.remove(name) != null) {
                delete(name);
            }
            Event event = event("id-" + random.nextInt(3), random.nextBoolean() ? "s" : "t", object(2));
            List<String> expected = patterns.entrySet().stream()
                    .filter(rule -> rule.getValue().matches(event.json()))
                    .map(Map.Entry::getKey)
                    .toList();
            met.clear();
            bus.receive(event, null, NOW);
            assertThat(met)
                    .as(() -> patterns.values().stream().map(EventPattern::text).toList() + event.json())
                    .containsExactlyInAnyOrderElementsOf(expected);
            matched += expected.size();
        }
        assertThat(matched).isGreaterThan(1_500);
    }

    private String object(int depth) {
        StringBuilder text = new StringBuilder("{");
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(text.length() == 1 ? "" : ",")
                    .append('"')
                    .append(NAMES[random.nextInt(NAMES.length)])
                    .append("\":")
                    .append(value(depth));
        }
        return text.append('}').toString();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0, 1 -> "\"x\"";
            case 2 -> "\"y\"";
            case 3 -> random.nextBoolean() ? "5" : "null";
            case 4 -> object(depth - 1);
            default -> "[" + value(depth - 1) + "," + value(depth - 1) + "]";
        };
    }

    private String pattern() {
        String field = "\"" + NAMES[random.nextInt(NAMES.length)] + "\":" + wanted();
        String other = "\"" + NAMES[random.nextInt(NAMES.length)] + "\":{" + field + "}";
        return switch (random.nextInt(7)) {
            case 0 -> "{\"source\":[\"s\"]}";
            case 1 -> "{\"source\":[\"t\"],\"detail\":{" + field + "}}";
            case 2 -> "{\"detail\":{" + other + "}}";
            case 3 -> "{\"$or\":[{\"source\":[\"s\"]},{\"detail\":{" + field + "}}]}";
            case 4 -> "{\"id\":[\"id-1\"],\"detail\":{" + field + "}}";
            case 5 -> "{\"detail\":[{\"exists\":" + random.nextBoolean() + "}]}";
            default -> "{\"detail\":{" + field + "}}";
        };
    }

    private String wanted() {
        return switch (random.nextInt(6)) {
            case 0 -> "[\"x\"]";
            case 1 -> "[\"y\",5]";
            case 2 -> "[{\"exists\":false}]";
            case 3 -> "[{\"exists\":true}]";
            case 4 -> "[{\"anything-but\":\"x\"}]";
            default -> "[{\"numeric\":[\">\",1]},null]";
        };
    }
}
