package dev.brume.sns.delivery.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a topic's HTTP(S) subscriptions are delivered to unless they say otherwise ({@code DeliveryPolicy} of a topic).
 *
 * @param json as AWS gives it back: recorded, that has those members only that were given, unlike a subscription's
 * @param defaults what it says for subscriptions, each part null where it says nothing
 * @param disableSubscriptionOverrides whether a subscription's own policy counts for nothing
 */
public record TopicDeliveryPolicy(String json, DeliveryPolicy defaults, boolean disableSubscriptionOverrides) {
    private static final String HEALTHY = "defaultHealthyRetryPolicy";
    private static final String SICKLY = "defaultSicklyRetryPolicy";
    private static final List<String> MEMBERS =
            List.of(HEALTHY, SICKLY, "disableSubscriptionOverrides", "defaultThrottlePolicy", "defaultRequestPolicy");

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
            return new TopicDeliveryPolicy(json(null, null, DeliveryPolicy.NONE, false), DeliveryPolicy.NONE, false);
        }
        reader.allowOnly(http, MEMBERS);
        DeliveryPolicy defaults = new DeliveryPolicy(
                reader.retries(http, HEALTHY, "http." + HEALTHY),
                reader.retries(http, SICKLY, "http." + SICKLY),
                reader.throttle(http, "defaultThrottlePolicy", "http.defaultThrottlePolicy"),
                reader.contentType(http, "defaultRequestPolicy", "http.defaultRequestPolicy"),
                false);
        boolean disable = reader.flag(http, "disableSubscriptionOverrides");
        String json = json(reader.given(http, HEALTHY), reader.given(http, SICKLY), defaults, disable);
        return new TopicDeliveryPolicy(json, defaults, disable);
    }

    DeliveryPolicy forSubscriptions() {
        return defaults;
    }

    /**
     * What holds for the topic ({@code EffectiveDeliveryPolicy}), as AWS renders it.
     *
     * @param policy the topic's own, or null
     */
    public static String effectiveJson(@Nullable TopicDeliveryPolicy policy) {
        DeliveryPolicy effective = DeliveryPolicy.effective(policy, null);
        return json(
                json(effective.healthyRetryPolicy()),
                json(effective.sicklyRetryPolicy()),
                effective,
                policy != null && policy.disableSubscriptionOverrides);
    }

    private static @Nullable String json(@Nullable RetryPhases retries) {
        return retries == null ? null : retries.json();
    }

    private static String json(
            @Nullable String healthy,
            @Nullable String sickly,
            DeliveryPolicy defaults,
            boolean disableSubscriptionOverrides) {
        StringBuilder json = new StringBuilder("{\"http\":{");
        if (healthy != null) {
            json.append('"').append(HEALTHY).append("\":").append(healthy).append(',');
        }
        if (sickly != null) {
            json.append('"').append(SICKLY).append("\":").append(sickly).append(',');
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
