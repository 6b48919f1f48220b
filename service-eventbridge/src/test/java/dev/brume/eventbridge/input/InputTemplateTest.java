package dev.brume.eventbridge.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.eventbridge.bus.Event;
import dev.brume.eventbridge.bus.EventFacts;
import dev.brume.eventbridge.bus.EventFacts.Journey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** User Guide, "Amazon EventBridge input transformation". */
final class InputTemplateTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Event EVENT = new Event(new EventFacts(
            "id-1",
            "Order Placed",
            "shop",
            new Place(AccountId.DEFAULT, Region.US_EAST_1),
            NOW,
            List.of("r1", "r2"),
            "{\"id\":\"o-1\",\"amount\":12.50,\"say\":\"a \\\"b\\\"\",\"items\":[{\"sku\":\"x\"},{\"sku\":\"y\"}],\"none\":null,"
                    + "\"a b\":{\"c.d\":7}}",
            null,
            NOW,
            null,
            Journey.NONE));

    private static String made(Map<String, String> paths, String template) {
        Target target = Target.builder()
                .id("t")
                .inputTransformer(made -> made.inputPathsMap(paths).inputTemplate(template))
                .build();
        return TargetInput.of(target)
                .text(EVENT, new RuleIdentity("r", "arn:aws:events:us-east-1:000000000000:rule/r"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            $                        | yes
            $.id                     | "id-1"
            $.resources              | ["r1","r2"]
            $.resources[1]           | "r2"
            $.resources[9]           | ""
            $.detail.items[*].sku    | ["x","y"]
            $.detail.none            | null
            $.detail.id.deeper       | ""
            $.detail-type            | "Order Placed"
            """)
    void pathsLeadIntoTheEvent(String path, String value) {
        assertThat(made(Map.of("v", path), "{\"v\":<v>}"))
                .isEqualTo("{\"v\":" + (path.equals("$") ? EVENT.json() : value) + "}");
    }

    @Test
    void namesInQuotesAreForPipesOnly() {
        String path = "$.detail['a b']['c.d']";
        assertThat(JsonPath.parse(path).orElseThrow().in(EVENT.tree())).hasToString("7");
        assertThatThrownBy(() -> made(Map.of("v", path), "{\"v\":<v>}"))
                .hasMessage("InputPathsMap for target t contains invalid path " + path + ".");
    }

    @Test
    void aVariableKeepsItsTypeOutsideOfQuotesAndIsTextWithin() {
        Map<String, String> paths = Map.of("n", "$.detail.amount", "s", "$.detail.say", "l", "$.detail.items");
        assertThat(made(paths, "{\"n\":<n>,\"s\":<s>,\"l\":<l>}"))
                .isEqualTo("{\"n\":12.50,\"s\":\"a \\\"b\\\"\",\"l\":[{\"sku\":\"x\"},{\"sku\":\"y\"}]}");
        assertThat(made(paths, "{\"n\":\"<n> EUR\",\"s\":\"they say <s>\",\"l\":\"<l>\"}"))
                .isEqualTo("{\"n\":\"12.50 EUR\",\"s\":\"they say a \\\"b\\\"\",\"l\":\"[{sku:x},{sku:y}]\"}");
    }

    @Test
    void whatATextHoldsInQuotesStaysEscapedWithinQuotes() {
        assertThat(made(Map.of("d", "$.detail"), "{\"d\":\"<d>\"}"))
                .isEqualTo("{\"d\":\"{id:o-1,amount:12.50,say:a \\\"b\\\",items:[{sku:x},{sku:y}],none:null,"
                        + "a b:{c.d:7}}\"}");
    }

    @Test
    void anglesThatHoldNoNameAreText() {
        assertThat(made(Map.of(), "{\"a\":\"1 < 2 > 0 <>\"}")).isEqualTo("{\"a\":\"1 < 2 > 0 <>\"}");
    }

    @Test
    void aNameMayComeAgain() {
        assertThat(made(Map.of("id", "$.detail.id"), "\"<id> <id>\"\n\"<id>\"")).isEqualTo("\"o-1 o-1\"\n\"o-1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain words",
                "{\"a\":<unknown>}",
                "{\"a\":<v>",
                "{\"a\" <v>}",
                "\"never ends <v>",
                "{\"a\":<aws.events.nothing>}"
            })
    void templatesThatAreNoneAreRefused(String template) {
        assertThatThrownBy(() -> made(Map.of("v", "$.id"), template))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("ValidationException"));
    }

    @Test
    void aTemplateNestedWithoutEndIsRefused() {
        assertThatThrownBy(() -> made(Map.of(), "[".repeat(3_000)))
                .isInstanceOf(AwsException.class)
                .hasMessageStartingWith("Invalid InputTemplate for target t : [Source: (String)\"[[");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id", "$.", "$..id", "$.a[", "$.a[x]", "$.a[-1]", "$a", "$.a b", "$.a['b"})
    void pathsThatAreNoneAreRefused(String path) {
        assertThatThrownBy(() -> made(Map.of("v", path), "<v>")).isInstanceOf(AwsException.class);
    }

    @Test
    void namesThatAwsKeepsForItselfAreRefused() {
        assertThatThrownBy(() -> made(Map.of("aws.mine", "$.id"), "\"x\"")).isInstanceOf(AwsException.class);
    }
}
