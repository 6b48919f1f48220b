package dev.brume.sns.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a user reads who wonders why a message did not come. */
class FilterExplanationTest {
    private static List<String> why(FilterPolicy.Scope scope, String policy, String message) {
        return FilterExplanation.of(GoldenCases.policy(policy, scope), GoldenCases.message(message, scope))
                .why();
    }

    private static List<String> attributes(String policy, String message) {
        return why(FilterPolicy.Scope.MESSAGE_ATTRIBUTES, policy, message);
    }

    private static List<String> body(String policy, String message) {
        return why(FilterPolicy.Scope.MESSAGE_BODY, policy, message);
    }

    @Test
    void saysWhichPartDoesNotMatchAndWhatIsThereInstead() {
        assertThat(attributes(
                        "{\"store\":[\"a\"],\"event\":[{\"prefix\":\"order-\"},{\"anything-but\":[\"x\",\"y\"]}]}",
                        "{\"store\":{\"String\":\"a\"},\"event\":{\"String\":\"x\"}}"))
                .containsExactly(
                        "The attribute \"event\" is \"x\"; the policy wants a text that begins with \"order-\", "
                                + "or anything but \"x\" or \"y\".");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(attributes("{\"store\":[{\"numeric\":[\">\",0,\"<=\",5]}]}", "{}"))
                .containsExactly("The message has no attribute \"store\"; the policy wants a number > 0 and <= 5.");
    }

    @Test
    void saysThatANumberWasSentAsAText() {
        assertThat(attributes("{\"n\":[5]}", "{\"n\":{\"String\":\"5\"}}"))
                .containsExactly("The attribute \"n\" is \"5\"; the policy wants 5. "
                        + "The value is a text and no number: send it with the data type Number.");
    }

    @Test
    void saysThatBinaryAttributesAreIgnored() {
        assertThat(attributes("{\"b\":[{\"exists\":true}]}", "{\"b\":{\"Binary\":\"x\"}}"))
                .containsExactly("The message has no attribute \"b\"; the policy wants that it is there. "
                        + "(An attribute of that name is there, but filter policies see no Binary attributes.)");
    }

    @Test
    void saysThatTheBodyIsNotJson() {
        assertThat(body("{\"a\":[1]}", "hello"))
                .containsExactly("The policy looks at the message's body, and the body is not a JSON object.");
    }

    @Test
    void saysThatPartsMatchInDifferentMembersOfAnArray() {
        assertThat(body("{\"r\":{\"a\":[1],\"b\":[2]}}", "{\"r\":[{\"a\":1,\"b\":3},{\"a\":4,\"b\":2}]}"))
                .containsExactly("Each part of the policy matches something in the message, "
                        + "but not within the same member of an array.");
    }

    @Test
    void saysThatNoAlternativeMatches() {
        assertThat(body("{\"$or\":[{\"a\":[1]},{\"b\":{\"c\":[true]}}]}", "{\"a\":2}"))
                .containsExactly(
                        "None of the 2 alternatives of \"$or\" matches: The field \"a\" is 2; the policy wants 1. "
                                + "The message has no field \"b.c\"; the policy wants true.");
    }
}
