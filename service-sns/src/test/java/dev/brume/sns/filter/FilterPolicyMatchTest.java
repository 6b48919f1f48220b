package dev.brume.sns.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which message a policy takes: the golden cases, each for itself and all policies in one index. */
class FilterPolicyMatchTest {
    @TestFactory
    Stream<DynamicTest> attributes() {
        return tests(FilterPolicy.Scope.MESSAGE_ATTRIBUTES);
    }

    @TestFactory
    Stream<DynamicTest> bodies() {
        return tests(FilterPolicy.Scope.MESSAGE_BODY);
    }

    private static Stream<DynamicTest> tests(FilterPolicy.Scope scope) {
        return GoldenCases.of(scope).stream()
                .map(golden ->
                        dynamicTest("line " + golden.line() + " " + golden.policy(), () -> check(golden, scope)));
    }

    private static void check(GoldenCases.Case golden, FilterPolicy.Scope scope) {
        FilterPolicy policy = GoldenCases.policy(golden.policy(), scope);
        FilteredMessage message = GoldenCases.message(golden.message(), scope);
        FilterIndex<String> filters = new FilterIndex<>();
        filters.add("subscription", policy);
        assertThat(filters.accepting(message))
                .as(golden.message())
                .isEqualTo(golden.matches() ? List.of("subscription") : List.of());
        FilterExplanation explanation = FilterExplanation.of(policy, message);
        assertThat(explanation.matches()).isEqualTo(golden.matches());
        assertThat(explanation.why().isEmpty()).isEqualTo(golden.matches());
    }

    @ParameterizedTest
    @EnumSource
    void policiesOfATopicDoNotChangeEachOther(FilterPolicy.Scope scope) {
        Set<String> policies = GoldenCases.of(scope).stream()
                .map(GoldenCases.Case::policy)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        FilterIndex<String> together = new FilterIndex<>();
        policies.forEach(text -> together.add(text, GoldenCases.policy(text, scope)));
        for (GoldenCases.Case golden : GoldenCases.of(scope)) {
            FilteredMessage message = GoldenCases.message(golden.message(), scope);
            Set<String> alone = policies.stream()
                    .filter(text -> FilterExplanation.of(GoldenCases.policy(text, scope), message)
                            .matches())
                    .collect(Collectors.toSet());
            assertThat(together.accepting(message)).as(golden.message()).containsExactlyInAnyOrderElementsOf(alone);
        }
    }

    @Test
    void policiesOnAttributesAndOnTheBodyStandSideBySide() {
        FilterIndex<String> filters = new FilterIndex<>();
        filters.add("a", GoldenCases.policy("{\"k\":[\"v\"]}", FilterPolicy.Scope.MESSAGE_ATTRIBUTES));
        filters.add("b", GoldenCases.policy("{\"k\":[\"v\"]}", FilterPolicy.Scope.MESSAGE_BODY));
        assertThat(filters.accepting(
                        new FilteredMessage("{\"k\":\"v\"}", GoldenCases.attributes("{\"k\":{\"String\":\"v\"}}"))))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(filters.accepting(new FilteredMessage("k", GoldenCases.attributes("{\"k\":{\"String\":\"v\"}}"))))
                .containsExactly("a");
    }

    @Test
    void aNewPolicyReplacesTheOldOneEvenOfAnotherScope() {
        FilterIndex<String> filters = new FilterIndex<>();
        FilteredMessage message =
                new FilteredMessage("{\"k\":\"body\"}", GoldenCases.attributes("{\"k\":{\"String\":\"attribute\"}}"));
        filters.add("s", GoldenCases.policy("{\"k\":[\"attribute\"]}", FilterPolicy.Scope.MESSAGE_ATTRIBUTES));
        filters.add("s", GoldenCases.policy("{\"k\":[\"other\"]}", FilterPolicy.Scope.MESSAGE_ATTRIBUTES));
        assertThat(filters.accepting(message)).isEmpty();
        filters.add("s", GoldenCases.policy("{\"k\":[\"body\"]}", FilterPolicy.Scope.MESSAGE_BODY));
        assertThat(filters.accepting(message)).containsExactly("s");
        filters.add("s", GoldenCases.policy("{\"k\":[\"other\"]}", FilterPolicy.Scope.MESSAGE_ATTRIBUTES));
        assertThat(filters.accepting(message)).isEmpty();
        filters.remove("s");
        assertThat(filters.accepting(message)).isEmpty();
    }

    @Test
    void anEmptyPolicyIsNone() {
        assertThat(FilterPolicy.isNone("{}")).isTrue();
        assertThat(FilterPolicy.isNone("")).isTrue();
        assertThat(FilterPolicy.isNone("{\"a\":[1]}")).isFalse();
    }
}
