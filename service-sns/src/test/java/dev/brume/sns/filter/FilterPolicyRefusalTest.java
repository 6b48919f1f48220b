package dev.brume.sns.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Policies that SNS refuses, in AWS's words: {@code refused.txt}. */
class FilterPolicyRefusalTest {
    @TestFactory
    List<DynamicTest> refused() {
        List<DynamicTest> tests = new ArrayList<>();
        List<String> lines = GoldenCases.lines("refused.txt");
        for (int i = 0; i + 1 < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("attributes ") || line.startsWith("body ")) {
                String reason = lines.get(i + 1).strip();
                tests.add(dynamicTest(line, () -> assertThat(refusal(line)).isEqualTo(reason)));
            }
        }
        return tests;
    }

    private static String refusal(String line) {
        int space = line.indexOf(' ');
        FilterPolicyScope scope =
                line.startsWith("body") ? FilterPolicyScope.MESSAGE_BODY : FilterPolicyScope.MESSAGE_ATTRIBUTES;
        try {
            FilterPolicy.parse(line.substring(space + 1), scope);
            return "accepted";
        } catch (InvalidFilterPolicyException refused) {
            return refused.getMessage().lines().findFirst().orElseThrow();
        }
    }

    @Test
    void theMessageQuotesThePolicyWithoutWhiteSpaceAndSaysWhere() {
        assertThatThrownBy(() -> FilterPolicy.parse("{\"key\": [[\"value\"]]}", FilterPolicyScope.MESSAGE_ATTRIBUTES))
                .hasMessage("FilterPolicy: Match value must be String, number, true, false, or null\n"
                        + " at [Source: (String)\"{\"key\":[[\"value\"]]}\"; line: 1, column: 10]");
    }

    @Test
    void aHundredAndFiftyCombinationsAreTheMost() {
        String most = "{\"a\":" + strings(50) + ",\"b\":" + strings(3) + "}";
        assertThat(FilterPolicy.parse(most, FilterPolicyScope.MESSAGE_ATTRIBUTES))
                .isPresent();
        String tooMany = "{\"a\":" + strings(151) + "}";
        assertThatThrownBy(() -> FilterPolicy.parse(tooMany, FilterPolicyScope.MESSAGE_ATTRIBUTES))
                .hasMessage("FilterPolicy: Filter policy is too complex");
    }

    private static String strings(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"value" + i + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void aPolicyHasAtMost256KiB() {
        String tooLarge = "{\"a\":[\"" + "x".repeat(256 * 1024) + "\"]}";
        assertThatThrownBy(() -> FilterPolicy.parse(tooLarge, FilterPolicyScope.MESSAGE_ATTRIBUTES))
                .isInstanceOf(InvalidFilterPolicyException.class);
    }

    @Test
    void deepNestingIsRefusedAndNoStackOverflow() {
        String deep = "{\"a\":".repeat(20_000) + "[1]" + "}".repeat(20_000);
        assertThatThrownBy(() -> FilterPolicy.parse(deep, FilterPolicyScope.MESSAGE_BODY))
                .isInstanceOf(InvalidFilterPolicyException.class);
    }

    @Test
    void scopeIsOneOfTwo() {
        assertThat(FilterPolicyScope.parse("MessageBody")).isEqualTo(FilterPolicyScope.MESSAGE_BODY);
        assertThatThrownBy(() -> FilterPolicyScope.parse("RandomValue"))
                .hasMessage("FilterPolicyScope: Invalid value [RandomValue]. "
                        + "Please use either MessageBody or MessageAttributes");
    }
}
