package dev.brume.sns.delivery.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a topic's HTTP(S) subscriptions are delivered to unless they say otherwise ({@code DeliveryPolicy} of a topic).
 *
 * @param defaults what it says for subscriptions, each part null where it says nothing
 * @param disableSubscriptionOverrides whether a subscription's own policy counts for nothing
 */
public record TopicDeliveryPolicy(DeliveryPolicy defaults, boolean disableSubscriptionOverrides) {
    private static final List<String> MEMBERS = List.of(
            "defaultHealthyRetryPolicy",
            "defaultSicklyRetryPolicy",
            "disableSubscriptionOverrides",
            "defaultThrottlePolicy",
            "defaultRequestPolicy");

    /**
     * Reads a topic's {@code DeliveryPolicy}.
     *
     * @param prefix what stands before the words of a refusal: empty, or {@code Attributes Reason: } for CreateTopic
     * @throws dev.brume.core.error.AwsException InvalidParameter
     */
    public static TopicDeliveryPolicy parse(String text, String prefix) {
        PolicyReader reader = new PolicyReader(prefix);
        JsonNode document = reader.document(text);
        reader.allowOnly(document, List.of("http"));
        JsonNode http = reader.object(document, "http", "http");
        if (http == null) {
            return new TopicDeliveryPolicy(DeliveryPolicy.NONE, false);
        }
        reader.allowOnly(http, MEMBERS);
        return new TopicDeliveryPolicy(
                new DeliveryPolicy(
                        reader.retries(http, "defaultHealthyRetryPolicy", "http.defaultHealthyRetryPolicy"),
                        reader.retries(http, "defaultSicklyRetryPolicy", "http.defaultSicklyRetryPolicy"),
                        reader.throttle(http, "defaultThrottlePolicy", "http.defaultThrottlePolicy"),
                        reader.contentType(http, "defaultRequestPolicy", "http.defaultRequestPolicy"),
                        false),
                reader.flag(http, "disableSubscriptionOverrides"));
    }

    DeliveryPolicy forSubscriptions() {
        return defaults;
    }

    /** As AWS renders the topic's own policy. */
    public String json() {
        return json(defaults, disableSubscriptionOverrides);
    }

    /**
     * What holds for the topic ({@code EffectiveDeliveryPolicy}), as AWS renders it.
     *
     * @param policy the topic's own, or null
     */
    public static String effectiveJson(@Nullable TopicDeliveryPolicy policy) {
        return json(DeliveryPolicy.effective(policy, null), policy != null && policy.disableSubscriptionOverrides);
    }

    private static String json(DeliveryPolicy defaults, boolean disableSubscriptionOverrides) {
        StringBuilder json = new StringBuilder("{\"http\":{");
        if (defaults.healthyRetryPolicy() != null) {
            json.append("\"defaultHealthyRetryPolicy\":")
                    .append(defaults.healthyRetryPolicy().json())
                    .append(',');
        }
        if (defaults.sicklyRetryPolicy() != null) {
            json.append("\"defaultSicklyRetryPolicy\":")
                    .append(defaults.sicklyRetryPolicy().json())
                    .append(',');
        }
        json.append("\"disableSubscriptionOverrides\":").append(disableSubscriptionOverrides);
        if (defaults.maxReceivesPerSecond() != null) {
            json.append(",\"defaultThrottlePolicy\":").append(DeliveryPolicy.throttle(defaults.maxReceivesPerSecond()));
        }
        if (defaults.headerContentType() != null) {
            json.append(",\"defaultRequestPolicy\":").append(DeliveryPolicy.request(defaults.headerContentType()));
        }
        return json.append("}}").toString();
    }
}
