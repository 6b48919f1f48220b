package dev.brume.logs.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterPatternTest {
    /** The cases stand in a table: pattern, event, whether it matches. */
    @ParameterizedTest
    @CsvFileSource(resources = "/filter-patterns.csv", delimiter = ';', numLinesToSkip = 1, quoteCharacter = '`')
    void matchesAsTheUserGuideSays(String pattern, String event, boolean matches) {
        assertThat(FilterPattern.parse(pattern == null ? "" : pattern).matches(event))
                .as(pattern)
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ $.a = }",
                "{ $.a 1 }",
                "{ $.a = 1 ",
                "{ $.a = 1 } x",
                "{ $.a > \"text\" }",
                "{ $.a IS MAYBE }",
                "{ ($.a = 1 }",
                "{ $. = 1 }",
                "[a, ..., b, ...]",
                "[a = 1 && b = 2]",
                "\"open",
                "%open",
                "%(a)%",
                "%!%",
                "%[%",
                "\"\""
            })
    void whatIsNoPatternIsRefused(String pattern) {
        assertThatThrownBy(() -> FilterPattern.parse(pattern)).hasMessage("Invalid filter pattern");
    }

    @Test
    void fieldsEndWithABracket() {
        assertThatThrownBy(() -> FilterPattern.parse("[a"))
                .hasMessage("If a filter pattern starts with '[' it must end with ']'");
    }

    @Test
    void termsWithOtherCharactersNeedQuotationMarks() {
        assertThatThrownBy(() -> FilterPattern.parse("ERROR 2019-05-21"))
                .hasMessage("Invalid character(s) in term '2019-05-21'");
    }

    @Test
    void parenthesesHaveALimit() {
        String deep = "{ " + "(".repeat(10_000) + "$.a = 1" + ")".repeat(10_000) + " }";
        assertThatThrownBy(() -> FilterPattern.parse(deep)).hasMessage("Invalid filter pattern");
    }

    @Test
    void aHostileExpressionTakesNoLongerThanAnother() {
        FilterPattern pattern = FilterPattern.parse("%a*a*a*a*a*a*a*a*a*a*a*a*b$%");
        assertThat(pattern.matches("a".repeat(20_000))).isFalse();
    }

    @Test
    void fieldsAreReadByTheirNames() {
        FilterPattern pattern = FilterPattern.parse("[ip, user, ..., status = 4*, bytes]");
        assertThat(pattern.extract(
                        "127.0.0.1 frank [10/Oct/2000:13:25:15 -0700] \"GET /apache_pb.gif HTTP/1.0\" 404 1534"))
                .isEqualTo(Map.of(
                        "$ip", "127.0.0.1",
                        "$user", "frank",
                        "$3", "10/Oct/2000:13:25:15 -0700",
                        "$4", "GET /apache_pb.gif HTTP/1.0",
                        "$status", "404",
                        "$bytes", "1534"));
    }

    @Test
    void valuesOfJsonAreReadByTheirSelectors() {
        FilterPattern pattern =
                FilterPattern.parse("{ $.eventType = \"*\" && $.items[0].id > 1 && $.gone NOT EXISTS }");
        assertThat(pattern.extract("{\"eventType\": \"UpdateTrail\", \"items\": [{\"id\": 7}]}"))
                .isEqualTo(Map.of("$.eventType", "UpdateTrail", "$.items[0].id", "7"));
    }
}
