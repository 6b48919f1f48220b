package dev.brume.stepfunctions.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.stepfunctions.language.parse.DefinitionParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "\"StringEquals\":\"a\" | \"a\" | true",
                "\"StringEquals\":\"a\" | 1 | false",
                "\"StringLessThan\":\"b\" | \"a\" | true",
                "\"StringGreaterThan\":\"b\" | \"a\" | false",
                "\"StringLessThanEquals\":\"a\" | \"a\" | true",
                "\"StringGreaterThanEqualsPath\":\"$.y\" | \"b\" | true",
                "\"StringEqualsPath\":\"$.y\" | \"a\" | true",
                "\"StringMatches\":\"log-*.txt\" | \"log-2026.txt\" | true",
                "\"StringMatches\":\"*a*b\" | \"xaxbxb\" | true",
                "\"StringMatches\":\"a\\\\*\" | \"ab\" | false",
                "\"StringMatches\":\"a\\\\*\" | \"a*\" | true",
                "\"StringMatches\":\"*\" | \"\" | true",
                "\"StringMatches\":\"a*a\" | \"a\" | false",
                "\"StringMatches\":\"a**b\" | \"ab\" | true",
                "\"StringMatches\":\"*aab*\" | \"aaab\" | true",
                "\"StringMatches\":\"*ab*ab\" | \"xab\" | false",
                "\"NumericEquals\":1 | 1.0 | true",
                "\"NumericEquals\":1 | \"1\" | false",
                "\"NumericLessThan\":20 | 19.9 | true",
                "\"NumericGreaterThanEquals\":20 | 20 | true",
                "\"NumericLessThanEqualsPath\":\"$.n\" | 5 | true",
                "\"NumericGreaterThan\":20 | null | false",
                "\"BooleanEquals\":true | true | true",
                "\"BooleanEquals\":true | \"true\" | false",
                "\"BooleanEqualsPath\":\"$.f\" | false | true",
                "\"TimestampEquals\":\"2001-01-01T12:00:00Z\" | \"2001-01-01T13:00:00+01:00\" | true",
                "\"TimestampLessThan\":\"2001-01-01T12:00:00Z\" | \"2001-01-01T11:59:59.999Z\" | true",
                "\"TimestampGreaterThan\":\"2001-01-01T12:00:00Z\" | \"no time\" | false",
                "\"TimestampLessThanEqualsPath\":\"$.t\" | \"2001-01-01T12:00:00Z\" | true",
                "\"IsNull\":true | null | true",
                "\"IsNull\":false | null | false",
                "\"IsPresent\":true | 1 | true",
                "\"IsNumeric\":true | 1.5 | true",
                "\"IsString\":true | \"\" | true",
                "\"IsBoolean\":true | false | true",
                "\"IsTimestamp\":true | \"2001-01-01T12:00:00Z\" | true",
                "\"IsTimestamp\":true | \"2001-01-01\" | false",
                "\"IsTimestamp\":false | 1 | true",
            })
    void comparesValuesOfItsType(String operator, String x, boolean expected) {
        String input = "{\"x\":" + x + ",\"y\":\"a\",\"n\":5,\"f\":false,\"t\":\"2001-01-01T12:00:00Z\"}";
        assertThat(matches("{\"Variable\":\"$.x\"," + operator, input)).isEqualTo(expected);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aLongPatternThatAlmostMatchesEverywhereTakesNoLongerThanItsText() {
        String half = "a".repeat(100_000);
        String rule = "{\"Variable\":\"$.x\",\"StringMatches\":\"*" + half + "b" + half + "*\"";
        assertThat(matches(rule, "{\"x\":\"" + half + half + half + "\"}")).isFalse();
        assertThat(matches(rule, "{\"x\":\"a" + half + "b" + half + "a\"}")).isTrue();
    }

    @Test
    void combinesRules() {
        String small = "{\"Variable\":\"$.x\",\"NumericLessThan\":10}";
        String even = "{\"Variable\":\"$.even\",\"BooleanEquals\":true}";
        assertThat(matches("{\"And\":[" + small + "," + even + "]", "{\"x\":4,\"even\":true}"))
                .isTrue();
        assertThat(matches("{\"And\":[" + small + "," + even + "]", "{\"x\":14,\"even\":true}"))
                .isFalse();
        assertThat(matches("{\"Or\":[" + small + "," + even + "]", "{\"x\":14,\"even\":true}"))
                .isTrue();
        assertThat(matches("{\"Not\":{\"Or\":[" + small + "," + even + "]}", "{\"x\":14,\"even\":false}"))
                .isTrue();
    }

    @Test
    void onlyIsPresentMayAskForWhatIsNotThere() {
        assertThat(matches("{\"Variable\":\"$.z\",\"IsPresent\":false", "{}")).isTrue();
        assertThat(matches("{\"Variable\":\"$.z\",\"IsPresent\":true", "{}")).isFalse();
        assertThatThrownBy(() -> matches("{\"Variable\":\"$.z\",\"IsNull\":true", "{}"))
                .isInstanceOfSatisfying(EvaluationException.class, e -> {
                    assertThat(e.error()).isEqualTo("States.Runtime");
                    assertThat(e.reason())
                            .isEqualTo(
                                    "Invalid path '$.z': The choice state's condition path references an invalid value.");
                });
        assertThatThrownBy(() -> matches("{\"Variable\":\"$.x\",\"NumericEqualsPath\":\"$.z\"", "{\"x\":1}"))
                .isInstanceOf(EvaluationException.class);
    }

    @Test
    void conditionsAreJsonata() {
        assertThat(matchesJsonata("{% $states.input.x > 3 %}", "{\"x\":4}")).isTrue();
        assertThatThrownBy(() -> matchesJsonata("{% $states.input.x %}", "{\"x\":4}"))
                .isInstanceOfSatisfying(
                        EvaluationException.class,
                        e -> assertThat(e.reason())
                                .isEqualTo(
                                        "The JSONata expression '$states.input.x' specified for the field 'Condition' returned"
                                                + " an unexpected result type. Expected 'boolean', but was 'number' for value: 4"));
    }

    private static boolean matches(String rule, String input) {
        return first("{\"Type\":\"Choice\",\"Choices\":[" + rule + ",\"Next\":\"B\"}]}", input);
    }

    private static boolean matchesJsonata(String condition, String input) {
        return first(
                "{\"Type\":\"Choice\",\"QueryLanguage\":\"JSONata\",\"Choices\":[{\"Condition\":\"" + condition
                        + "\",\"Next\":\"B\"}]}",
                input);
    }

    private static boolean first(String state, String input) {
        DefinitionParser.ParsedState parsed = DefinitionParser.parseState("C", state);
        assertThat(parsed.diagnostics()).isEmpty();
        State.Choice choice = (State.Choice) parsed.state();
        return choice.options().getFirst().rule().matches(Expressed.on(input));
    }
}
