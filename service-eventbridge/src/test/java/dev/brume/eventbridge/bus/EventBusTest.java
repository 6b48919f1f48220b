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
import dev.brume.eventbridge.terms.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rules an event meets, whatever fields the others ask about. */
final class EventBusTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.900Z");
    private static final Place PLACE = new Place(new AccountId("111122223333"), Region.US_EAST_1);
    private final EventBus bus = EventBus.standard(new BusName(PLACE, "default"), NOW, Metrics.off());
    private final List<String> met = new ArrayList<>();

    private Rule rule(String name, String pattern) {
        Rule rule = bus.putRule(
                name,
                new RuleSettings(EventPattern.parse(pattern), null, RuleSettings.ENABLED, null, null),
                List.of(),
                RuleMaker.user(AccountId.DEFAULT),
                false);
        rule.put(List.of(new NotingTarget(event -> met.add(name))));
        return rule;
    }

    private void receive(@Nullable String replay) {
        bus.receive(
                new Event(
                        new EventFacts(
                                "id-1",
                                "a \"type\"",
                                "shop",
                                PLACE,
                                NOW,
                                List.of("r1", "r2"),
                                "{\"id\":\"o-1\"}",
                                replay,
                                NOW,
                                null,
                                Journey.NONE),
                        Json.compactObject("{\"id\":\"o-1\"}").outline()),
                null,
                NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":[\"0\"]}",
                "{\"id\":[\"id-1\"]}",
                "{\"detail-type\":[\"a \\\"type\\\"\"]}",
                "{\"source\":[{\"prefix\":\"sh\"}]}",
                "{\"account\":[\"111122223333\"]}",
                "{\"time\":[\"2026-01-01T00:00:00Z\"]}",
                "{\"region\":[\"us-east-1\"]}",
                "{\"resources\":[\"r2\"]}",
                "{\"detail\":{\"id\":[\"o-1\"]}}",
                "{\"replay-name\":[{\"exists\":false}]}",
                "{\"elsewhere\":[{\"exists\":false}],\"source\":[\"shop\"]}",
                "{\"$or\":[{\"region\":[\"none\"]},{\"account\":[\"111122223333\"]}]}"
            })
    void eachFieldOfTheEnvelopeCanBeAskedAbout(String pattern) {
        rule("only", pattern);
        receive(null);
        rule("other", "{\"detail\":{\"id\":[\"another\"]}}");
        receive(null);
        assertThat(met).containsExactly("only", "only");
    }

    @Test
    void whatIsNotThereDoesNotMatchAndWhatIsThereIsNotMissing() {
        rule("new", "{\"replay-name\":[{\"exists\":false}]}");
        rule("again", "{\"replay-name\":[{\"exists\":true}]}");
        rule("nowhere", "{\"elsewhere\":[{\"exists\":true}]}");
        rule("lost", "{\"source\":[{\"exists\":false}]}");
        receive(null);
        receive("replay");
        assertThat(met).containsExactly("new", "again");
    }

    @Test
    void aRuleThatIsDisabledOrGoneMeetsNothing() {
        Rule rule = rule("r", "{\"source\":[\"shop\"]}");
        bus.setState(rule, RuleSettings.DISABLED);
        receive(null);
        bus.setState(rule, RuleSettings.ENABLED);
        receive(null);
        rule.remove("1");
        bus.delete(rule);
        receive(null);
        assertThat(met).containsExactly("r");
    }
}
