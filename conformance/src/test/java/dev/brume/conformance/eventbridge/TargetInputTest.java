package dev.brume.conformance.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.conformance.aws.TestAws;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a target gets of an event: Input, InputPath and InputTransformer. */
final class TargetInputTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private static final String DETAIL =
            "{\"id\":\"o-1\",\"say\":\"a \\\"b\\\"\",\"amount\":12.50,\"paid\":true,\"items\":[{\"sku\":\"x\"},{\"sku\":\"y\"}]}";
    private final WireEvents wire = new WireEvents(AWS);

    private String path(String path) {
        String url = wire.ruleToQueue("q", WireEvents.ORDERS, target -> target.inputPath(path));
        wire.put(DETAIL);
        return wire.bodies(url).getFirst();
    }

    private String template(Map<String, String> paths, String template) {
        String url = wire.ruleToQueue(
                "q",
                WireEvents.ORDERS,
                target -> target.inputTransformer(
                        made -> made.inputPathsMap(paths).inputTemplate(template)));
        wire.put(DETAIL);
        return wire.bodies(url).getFirst();
    }

    @Test
    void anInputIsSentAsItIs() {
        String url = wire.ruleToQueue("q", WireEvents.ORDERS, target -> target.input("{ \"a\" : 1 }"));
        wire.put(DETAIL);
        assertThat(wire.bodies(url)).containsExactly("{ \"a\" : 1 }");
    }

    @Test
    void aPathSelectsAPart() {
        assertThat(path("$.detail.items[1].sku")).isEqualTo("\"y\"");
    }

    @Test
    void aWildcardSelectsAll() {
        assertThat(path("$.detail.items[*].sku")).isEqualTo("[\"x\",\"y\"]");
    }

    @Test
    void aDashIsPartOfAName() {
        assertThat(path("$.detail-type")).isEqualTo("\"Order Placed\"");
    }

    @Test
    void variablesOutsideOfQuotesAreJson() {
        assertThat(template(
                        Map.of(
                                "id",
                                "$.detail.id",
                                "amount",
                                "$.detail.amount",
                                "items",
                                "$.detail.items",
                                "no",
                                "$.no"),
                        "{\"id\":<id>,\"amount\":<amount>,\"items\":<items>,\"no\":<no>}"))
                .isEqualTo("{\"id\":\"o-1\",\"amount\":12.50,\"items\":[{\"sku\":\"x\"},{\"sku\":\"y\"}],\"no\":\"\"}");
    }

    @Test
    void variablesWithinQuotesBecomePartOfTheText() {
        assertThat(template(
                        Map.of("id", "$.detail.id", "say", "$.detail.say", "paid", "$.detail.paid", "no", "$.no"),
                        "{\"text\":\"order \\\"<id>\\\" is <paid>, they say <say><no>\",\"plain\":\"5 < 6\"}"))
                .isEqualTo("{\"text\":\"order \\\"o-1\\\" is true, they say a \\\"b\\\"\",\"plain\":\"5 < 6\"}");
    }

    @Test
    void objectsWithinQuotesLoseTheirs() {
        assertThat(template(Map.of("items", "$.detail.items"), "\"got <items>\""))
                .isEqualTo("\"got [{sku:x},{sku:y}]\"");
    }

    @Test
    void aTemplateMayBeLinesInQuotes() {
        assertThat(template(Map.of("id", "$.detail.id"), "\"order <id>\"\n\"second line\""))
                .isEqualTo("\"order o-1\"\n\"second line\"");
    }

    @Test
    void predefinedVariablesTellOfTheRuleAndTheEvent() {
        JsonNode made = WireEvents.json(template(
                Map.of(),
                "{\"name\":<aws.events.rule-name>,\"arn\":\"<aws.events.rule-arn>\",\"at\":<aws.events.event.ingestion-time>,"
                        + "\"event\":<aws.events.event>,\"all\":<aws.events.event.json>}"));
        assertThat(made.path("name").asText()).isEqualTo("q");
        assertThat(made.path("arn").asText()).isEqualTo(wire.arn("rule/q"));
        assertThat(made.path("at").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(made.path("event").has("detail")).isFalse();
        assertThat(made.path("event").path("detailType").asText()).isEqualTo("Order Placed");
        assertThat(made.path("all").path("detail").path("id").asText()).isEqualTo("o-1");
    }
}
