package dev.brume.eventbridge.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.metric.Metrics;
import dev.brume.eventbridge.bus.EventFacts.Journey;
import dev.brume.eventbridge.pattern.EventPattern;
import dev.brume.eventbridge.rule.Rule;
import dev.brume.eventbridge.rule.RuleMaker;
import dev.brume.eventbridge.rule.RuleSettings;
import dev.brume.eventbridge.terms.BusName;
import dev.brume.eventbridge.terms.CompactObject;
import dev.brume.eventbridge.terms.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Events are kept from patterns only where these would not match them. */
final class ScreenTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Place PLACE = new Place(new AccountId("111122223333"), Region.US_EAST_1);
    private static final BusName BUS = new BusName(PLACE, "default");
    private static final String[] TEXTS = {"a", "b", "a b", "\\\"", "\\n", "\u00e9", ""};

    private final Screen screen = new Screen();

    private static Rule rule(String name, String pattern) {
        RuleSettings settings = new RuleSettings(EventPattern.parse(pattern), null, RuleSettings.ENABLED, null, null);
        return new Rule(BUS, name, settings, List.of(), RuleMaker.user(AccountId.DEFAULT), Metrics.off());
    }

    private Rule put(String name, String pattern) {
        Rule rule = rule(name, pattern);
        screen.put(rule, rule.settings().pattern().rules());
        return rule;
    }

    private static Event event(String source, String type, String detail) {
        CompactObject compact = Json.compactObject(detail);
        return new Event(
                new EventFacts(
                        "id", type, source, PLACE, NOW, List.of(), compact.text(), null, NOW, null, Journey.NONE),
                compact.outline());
    }

    @Test
    void anEventWithNoneOfTheWantedTextsIsKeptAway() {
        Rule one = put("one", "{\"source\":[\"shop\"],\"detail\":{\"kind\":[\"new\",\"old\"]}}");
        put("two", "{\"source\":[\"stock\"]}");
        assertThat(screen.lets(event("shop", "t", "{\"kind\":\"none\",\"new\":1}")))
                .isFalse();
        assertThat(screen.lets(event("shop", "t", "{\"kind\":\"old\"}"))).isTrue();
        assertThat(screen.lets(event("stock", "t", "{}"))).isTrue();
        screen.remove(one);
        Rule open = put("open", "{\"detail\":{\"n\":[{\"numeric\":[\">\",5]}]}}");
        assertThat(screen.lets(event("shop", "t", "{}"))).isTrue();
        screen.remove(open);
        assertThat(screen.lets(event("shop", "t", "{\"kind\":\"none\"}"))).isFalse();
    }

    @Test
    void anEventNobodyLookedIntoIsLetThrough() {
        put("one", "{\"detail\":{\"kind\":[\"new\"]}}");
        assertThat(screen.lets(event("shop", "t", "{ \"kind\" : \"none\" }"))).isTrue();
    }

    @Test
    void itKeepsCountWhileRulesComeAndGo() {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            rules.add(put("r" + i, "{\"detail\":{\"kind\":[\"kind-" + i + "\"]}}"));
        }
        rules.subList(0, 4_990).forEach(screen::remove);
        for (int i = 4_990; i < 5_000; i++) {
            assertThat(screen.lets(event("shop", "t", "{\"kind\":\"kind-" + i + "\"}")))
                    .isTrue();
        }
        long passed = 0;
        for (int i = 0; i < 4_990; i++) {
            passed += screen.lets(event("shop", "t", "{\"kind\":\"kind-" + i + "\"}")) ? 1 : 0;
        }
        assertThat(passed).isLessThan(500);
    }

    @Test
    void whateverMatchesIsLetThrough() {
        Random random = new Random(20261126);
        int matched = 0;
        for (int i = 0; i < 20_000; i++) {
            Screen fresh = new Screen();
            Rule rule = rule("r", pattern(random));
            fresh.put(rule, rule.settings().pattern().rules());
            Event event = event(text(random, true), text(random, true), "{" + members(random, 2) + "}");
            if (rule.settings().pattern().matches(event.json())) {
                matched++;
                assertThat(fresh.lets(event))
                        .as(rule.settings().pattern().text() + event.json())
                        .isTrue();
            }
        }
        assertThat(matched).isGreaterThan(500);
    }

    private static String text(Random random, boolean plain) {
        return plain ? TEXTS[random.nextInt(3)] : TEXTS[random.nextInt(TEXTS.length)];
    }

    private static String members(Random random, int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(text.isEmpty() ? "" : ",")
                    .append("\"k")
                    .append(random.nextInt(3))
                    .append("\":");
            text.append(value(random, depth));
        }
        return text.toString();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0, 1, 2 -> "\"" + text(random, false) + "\"";
            case 3 -> random.nextBoolean() ? "5" : "null";
            case 4 -> "{" + members(random, depth - 1) + "}";
            default -> "[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]";
        };
    }

    private static String pattern(Random random) {
        String field = "\"k" + random.nextInt(3) + "\":" + wanted(random);
        String detail = random.nextBoolean() ? "{" + field + "}" : "{\"k0\":{" + field + "}}";
        return switch (random.nextInt(5)) {
            case 0 -> "{\"source\":" + wanted(random) + "}";
            case 1 -> "{\"source\":" + wanted(random) + ",\"detail\":" + detail + "}";
            case 2 -> "{\"$or\":[{\"detail-type\":" + wanted(random) + "},{\"detail\":" + detail + "}]}";
            default -> "{\"detail\":" + detail + "}";
        };
    }

    private static String wanted(Random random) {
        StringBuilder list = new StringBuilder("[");
        for (int i = random.nextInt(3); i >= 0; i--) {
            list.append(list.length() == 1 ? "" : ",")
                    .append(
                            switch (random.nextInt(9)) {
                                case 0 -> "{\"prefix\":\"a\"}";
                                case 1 -> random.nextBoolean() ? "5" : "null";
                                case 2 -> "{\"anything-but\":\"a\"}";
                                default -> "\"" + text(random, false) + "\"";
                            });
        }
        return list.append(']').toString();
    }
}
