package dev.brume.sns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.sns.filter.FilterExplanation;
import dev.brume.sns.filter.FilterPolicy;
import dev.brume.sns.filter.FilterQuestion;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.subscription.Subscription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers {@code /_brume/explain}: whether a message passes a filter policy, a subscription's or a literal one, and why not. */
final class FilterExplanations {
    private final TopicDirectory topics;

    FilterExplanations(TopicDirectory topics) {
        this.topics = topics;
    }

    Map<String, Object> explain(JsonNode question) {
        return FilterQuestion.policy(question)
                .map(policy -> explain(policy, question))
                .orElseGet(() -> ofSubscription(question));
    }

    private static Map<String, Object> explain(FilterPolicy policy, JsonNode question) {
        return FilterExplanation.of(policy, FilterQuestion.message(question)).toMap();
    }

    private Map<String, Object> ofSubscription(JsonNode question) {
        String arn = question.path("subscriptionArn").asText();
        if (arn.isEmpty()) {
            throw SnsErrors.invalid(
                    "sns explains a filter: say subscriptionArn, or filterPolicy and perhaps filterPolicyScope, "
                            + "and the message and its attributes");
        }
        Subscription subscription = topics.subscription(arn);
        if (subscription == null) {
            throw SnsErrors.subscriptionDoesNotExist();
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("subscriptionArn", arn);
        FilterPolicy policy = subscription.attributes().filterPolicy();
        if (subscription.isPending()) {
            answer.put("matches", false);
            answer.put("why", List.of("The subscription waits for its confirmation and gets no messages until then."));
        } else if (policy == null) {
            answer.put("matches", true);
            answer.put("why", List.of());
            answer.put("note", "The subscription has no filter policy and takes every message.");
        } else {
            answer.putAll(explain(policy, question));
        }
        return answer;
    }
}
