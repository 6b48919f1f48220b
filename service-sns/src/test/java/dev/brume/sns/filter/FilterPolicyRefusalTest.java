package dev.brume.sns.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.brume.core.error.AwsException;
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
        FilterPolicy.Scope scope =
                line.startsWith("body") ? FilterPolicy.Scope.MESSAGE_BODY : FilterPolicy.Scope.MESSAGE_ATTRIBUTES;
        try {
            FilterPolicy.parse(line.substring(space + 1), scope, "Attributes Reason: ");
            return "accepted";
        } catch (AwsException refused) {
            return refused.getMessage()
                    .lines()
                    .findFirst()
                    .orElseThrow()
                    .substring("Invalid parameter: Attributes Reason: ".length());
        }
    }

    @Test
    void theMessageQuotesThePolicyWithoutWhiteSpaceAndSaysWhere() {
        assertThatThrownBy(
                        () -> FilterPolicy.parse("{\"key\": [[\"value\"]]}", FilterPolicy.Scope.MESSAGE_ATTRIBUTES, ""))
                .hasMessage(
                        "Invalid parameter: FilterPolicy: Match value must be String, number, true, false, or null\n"
                                + " at [Source: (String)\"{\"key\":[[\"value\"]]}\"; line: 1, column: 10]");
    }

    @Test
    void theMessageAboutWhatIsNoJsonDoesNotQuoteIt() {
        assertThatThrownBy(() -> FilterPolicy.parse("{invalidjson}", FilterPolicy.Scope.MESSAGE_ATTRIBUTES, ""))
                .hasMessageStartingWith(
                        "Invalid parameter: FilterPolicy: failed to parse JSON. Unexpected character ('i' (code 105)): "
                                + "was expecting double-quote to start field name\n"
                                + " at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: ");
    }

    @Test
    void aHundredAndFiftyCombinationsAreTheMost() {
        String most = "{\"a\":" + strings(50) + ",\"b\":" + strings(3) + "}";
        assertThat(FilterPolicy.parse(most, FilterPolicy.Scope.MESSAGE_ATTRIBUTES, ""))
                .isNotNull();
        String tooMany = "{\"a\":" + strings(151) + "}";
        assertThatThrownBy(() -> FilterPolicy.parse(tooMany, FilterPolicy.Scope.MESSAGE_ATTRIBUTES, ""))
                .hasMessage("Invalid parameter: FilterPolicy: Filter policy is too complex");
    }

    private static String strings(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"value" + i + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void aPolicyHasAtMost256KiB() {
        String tooLarge = "{\"a\":[\"" + "x".repeat(256 * 1024) + "\"]}";
        assertThatThrownBy(() -> FilterPolicy.parse(tooLarge, FilterPolicy.Scope.MESSAGE_ATTRIBUTES, ""))
                .isInstanceOf(AwsException.class);
    }

    @Test
    void deepNestingIsRefusedAndNoStackOverflow() {
        String deep = "{\"a\":".repeat(20_000) + "[1]" + "}".repeat(20_000);
        assertThatThrownBy(() -> FilterPolicy.parse(deep, FilterPolicy.Scope.MESSAGE_BODY, ""))
                .isInstanceOf(AwsException.class);
    }

    @Test
    void scopeIsOneOfTwo() {
        assertThat(FilterPolicy.Scope.parse("MessageBody", "")).isEqualTo(FilterPolicy.Scope.MESSAGE_BODY);
        assertThatThrownBy(() -> FilterPolicy.Scope.parse("RandomValue", ""))
                .hasMessage("Invalid parameter: FilterPolicyScope: Invalid value [RandomValue]. "
                        + "Please use either MessageBody or MessageAttributes");
    }
}
