package dev.brume.eventbridge.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** User Guide, "Comparison operators for use in event patterns". */
final class EventPatternTest {
    /** Column by column: what the pattern says of {@code detail}, an event's detail that matches, and one that does not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":["x"]}                                     | {"a":"x"}               | {"a":"X"}
            {"a":[null]}                                    | {"a":null}              | {"a":"null"}
            {"a":[""]}                                      | {"a":""}                | {}
            {"a":[300]}                                     | {"a":3.0e2}             | {"a":"300"}
            {"a":["x","y"]}                                 | {"a":["z","y"]}         | {"a":["z"]}
            {"a":{"b":[true]}}                              | {"a":{"b":true}}        | {"a":{"b":"true"}}
            {"a":[{"prefix":"us-"}]}                        | {"a":"us-east"}         | {"a":"eu-us-"}
            {"a":[{"prefix":{"equals-ignore-case":"US-"}}]} | {"a":"us-east"}         | {"a":"usa"}
            {"a":[{"suffix":".png"}]}                       | {"a":"b.png"}           | {"a":"b.PNG"}
            {"a":[{"suffix":{"equals-ignore-case":".png"}}]}| {"a":"b.PNG"}           | {"a":"b.jpg"}
            {"a":[{"equals-ignore-case":"alice"}]}          | {"a":"ALICE"}           | {"a":"alicia"}
            {"a":[{"anything-but":"x"}]}                    | {"a":"y"}               | {"a":"x"}
            {"a":[{"anything-but":[1,2]}]}                  | {"a":3}                 | {"a":2}
            {"a":[{"anything-but":{"prefix":"x"}}]}         | {"a":"ax"}              | {"a":"xa"}
            {"a":[{"anything-but":{"suffix":["x","y"]}}]}   | {"a":"xa"}              | {"a":"ay"}
            {"a":[{"anything-but":{"wildcard":"*/lib/*"}}]} | {"a":"/bin/x"}          | {"a":"/lib/x"}
            {"a":[{"anything-but":{"equals-ignore-case":["x"]}}]} | {"a":"y"}         | {"a":"X"}
            {"a":[{"numeric":[">",0,"<=",5]}]}              | {"a":5}                 | {"a":0}
            {"a":[{"numeric":["=",3.018e2]}]}               | {"a":301.8}             | {"a":301.81}
            {"a":[{"cidr":"10.0.0.0/24"}]}                  | {"a":"10.0.0.255"}      | {"a":"10.0.1.0"}
            {"a":[{"exists":true}]}                         | {"a":0}                 | {"b":0}
            {"a":[{"exists":false}]}                        | {"b":0}                 | {"a":0}
            {"a":[{"wildcard":"d*r/*.tx?"}]}                | {"a":"dr/a.tx?"}        | {"a":"dr/a.txt"}
            {"$or":[{"a":["x"]},{"b":["y"]}]}               | {"b":"y"}               | {"a":"y"}
            {"a":[{"prefix":"x"},{"suffix":"y"}]}           | {"a":"zy"}              | {"a":"zz"}
            """)
    void whatADetailMustBe(String detail, String match, String mismatch) {
        EventPattern pattern = EventPattern.parse("{\"detail\":" + detail + "}");
        assertThat(pattern.matches("{\"detail\":" + match + "}")).as(match).isTrue();
        assertThat(pattern.matches("{\"detail\":" + mismatch + "}"))
                .as(mismatch)
                .isFalse();
    }

    @Test
    void fieldsOfTheEnvelopeAndOfTheDetailMustAllMatch() {
        EventPattern pattern = EventPattern.parse(
                "{\"source\":[\"aws.ec2\"],\"resources\":[{\"prefix\":\"arn:aws:ec2\"}],\"detail\":{\"state\":[\"running\"]}}");
        assertThat(
                        pattern.matches(
                                "{\"source\":\"aws.ec2\",\"resources\":[\"other\",\"arn:aws:ec2:i-1\"],\"detail\":{\"state\":\"running\"}}"))
                .isTrue();
        assertThat(pattern.matches("{\"source\":\"aws.ec2\",\"resources\":[],\"detail\":{\"state\":\"running\"}}"))
                .isFalse();
    }

    @Test
    void elementsOfOneArrayMatchTogether() {
        EventPattern pattern = EventPattern.parse("{\"detail\":{\"items\":{\"sku\":[\"a\"],\"count\":[2]}}}");
        assertThat(pattern.matches(
                        "{\"detail\":{\"items\":[{\"sku\":\"a\",\"count\":1},{\"sku\":\"a\",\"count\":2}]}}"))
                .isTrue();
        assertThat(pattern.matches(
                        "{\"detail\":{\"items\":[{\"sku\":\"a\",\"count\":1},{\"sku\":\"b\",\"count\":2}]}}"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"a\"",
                "{\"a\":\"b\"}",
                "{\"a\":[]}",
                "{\"a\":[{\"prefix\":5}]}",
                "{\"a\":[{\"nothing\":\"x\"}]}",
                "{\"a\":[{\"numeric\":[\">\"]}]}",
                "{\"a\":[{\"numeric\":[\"~\",1]}]}",
                "{\"a\":[{\"numeric\":[\">\",5,\"<\",1]}]}",
                "{\"a\":[{\"exists\":\"yes\"}]}",
                "{\"a\":[{\"cidr\":\"10.0.0/33\"}]}",
                "{\"a\":[{\"wildcard\":\"a**b\"}]}",
                "{\"a\":[{\"anything-but\":[\"x\",1]}]}",
                "{\"a\":[{\"prefix\":\"x\",\"suffix\":\"y\"}]}",
                "{\"a\":[\"x\"]} rest {",
                "{\"a\":[\"x\"}"
            })
    void whatIsNoPatternIsRefused(String text) {
        assertThatThrownBy(() -> EventPattern.parse(text))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("InvalidEventPatternException"))
                .hasMessageStartingWith("Event pattern is not valid. Reason: ");
    }

    @Test
    void aPatternNestedWithoutEndIsRefused() {
        String deep = "{\"a\":".repeat(5_000);
        assertThatThrownBy(() -> EventPattern.parse(deep)).isInstanceOf(AwsException.class);
    }

    @Test
    void alternativesMultiplyUpToAThousand() {
        String alternatives =
                IntStream.range(0, 11).mapToObj(i -> "{\"f" + i + "\":[\"x\"]}").collect(Collectors.joining(","));
        String either = "\"$or\":[" + alternatives + "]";
        EventPattern.parse("{\"a\":{" + either + "},\"b\":{" + either + "}}");
        assertThatThrownBy(() ->
                        EventPattern.parse("{\"a\":{" + either + "},\"b\":{" + either + "},\"c\":{" + either + "}}"))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("1000");
    }

    @Test
    void aPatternThatWouldFillTheMemoryIsRefusedBeforeItDoes() {
        String either = "\"$or\":[" + "{\"f\":[1]},".repeat(9) + "{\"f\":[1]}]";
        String many = IntStream.range(0, 30)
                .mapToObj(i -> "\"a" + i + "\":{" + either + "}")
                .collect(Collectors.joining(","));
        assertThatThrownBy(() -> EventPattern.parse("{" + many + "}")).isInstanceOf(AwsException.class);
    }

    @Test
    void whatIsNoObjectMatchesNothing() {
        EventPattern pattern = EventPattern.parse("{\"a\":[{\"exists\":false}]}");
        assertThat(pattern.matches("{}")).isTrue();
        assertThat(pattern.matches("[]")).isFalse();
        assertThat(pattern.matches("no JSON")).isFalse();
    }
}
