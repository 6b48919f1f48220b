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
        return tests(FilterPolicyScope.MESSAGE_ATTRIBUTES);
    }

    @TestFactory
    Stream<DynamicTest> bodies() {
        return tests(FilterPolicyScope.MESSAGE_BODY);
    }

    private static Stream<DynamicTest> tests(FilterPolicyScope scope) {
        return GoldenCases.of(scope).stream()
                .map(golden ->
                        dynamicTest("line " + golden.line() + " " + golden.policy(), () -> check(golden, scope)));
    }

    private static void check(GoldenCases.Case golden, FilterPolicyScope scope) {
        FilterPolicy policy = GoldenCases.policy(golden.policy(), scope);
        FilteredMessage message = GoldenCases.message(golden.message(), scope);
        SubscriptionFilters<String> filters = new SubscriptionFilters<>();
        filters.put("subscription", policy);
        assertThat(filters.matching(message))
                .as(golden.message())
                .isEqualTo(golden.matches() ? List.of("subscription") : List.of());
        FilterExplanation explanation = FilterExplanation.of(policy, message);
        assertThat(explanation.matches()).isEqualTo(golden.matches());
        assertThat(explanation.why().isEmpty()).isEqualTo(golden.matches());
    }

    @ParameterizedTest
    @EnumSource
    void policiesOfATopicDoNotChangeEachOther(FilterPolicyScope scope) {
        Set<String> policies = GoldenCases.of(scope).stream()
                .map(GoldenCases.Case::policy)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        SubscriptionFilters<String> together = new SubscriptionFilters<>();
        policies.forEach(text -> together.put(text, GoldenCases.policy(text, scope)));
        for (GoldenCases.Case golden : GoldenCases.of(scope)) {
            FilteredMessage message = GoldenCases.message(golden.message(), scope);
            Set<String> alone = policies.stream()
                    .filter(text -> FilterExplanation.of(GoldenCases.policy(text, scope), message)
                            .matches())
                    .collect(Collectors.toSet());
            assertThat(together.matching(message)).as(golden.message()).containsExactlyInAnyOrderElementsOf(alone);
        }
    }

    @Test
    void policiesOnAttributesAndOnTheBodyStandSideBySide() {
        SubscriptionFilters<String> filters = new SubscriptionFilters<>();
        filters.put("a", GoldenCases.policy("{\"k\":[\"v\"]}", FilterPolicyScope.MESSAGE_ATTRIBUTES));
        filters.put("b", GoldenCases.policy("{\"k\":[\"v\"]}", FilterPolicyScope.MESSAGE_BODY));
        assertThat(filters.matching(
                        new FilteredMessage("{\"k\":\"v\"}", GoldenCases.attributes("{\"k\":{\"String\":\"v\"}}"))))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(filters.matching(new FilteredMessage("k", GoldenCases.attributes("{\"k\":{\"String\":\"v\"}}"))))
                .containsExactly("a");
    }

    @Test
    void aNewPolicyReplacesTheOldOneEvenOfAnotherScope() {
        SubscriptionFilters<String> filters = new SubscriptionFilters<>();
        FilteredMessage message =
                new FilteredMessage("{\"k\":\"body\"}", GoldenCases.attributes("{\"k\":{\"String\":\"attribute\"}}"));
        filters.put("s", GoldenCases.policy("{\"k\":[\"attribute\"]}", FilterPolicyScope.MESSAGE_ATTRIBUTES));
        filters.put("s", GoldenCases.policy("{\"k\":[\"other\"]}", FilterPolicyScope.MESSAGE_ATTRIBUTES));
        assertThat(filters.matching(message)).isEmpty();
        filters.put("s", GoldenCases.policy("{\"k\":[\"body\"]}", FilterPolicyScope.MESSAGE_BODY));
        assertThat(filters.matching(message)).containsExactly("s");
        filters.put("s", GoldenCases.policy("{\"k\":[\"other\"]}", FilterPolicyScope.MESSAGE_ATTRIBUTES));
        assertThat(filters.matching(message)).isEmpty();
        filters.remove("s");
        assertThat(filters.matching(message)).isEmpty();
    }

    @Test
    void anEmptyPolicyIsNone() {
        assertThat(FilterPolicy.parse("{}", FilterPolicyScope.MESSAGE_ATTRIBUTES))
                .isEmpty();
        assertThat(FilterPolicy.parse("", FilterPolicyScope.MESSAGE_BODY)).isEmpty();
    }
}
