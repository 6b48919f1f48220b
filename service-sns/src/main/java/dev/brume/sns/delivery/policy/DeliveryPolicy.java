package dev.brume.sns.delivery.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a subscription's HTTP(S) endpoint is delivered to ({@code DeliveryPolicy}, {@code EffectiveDeliveryPolicy}): Amazon SNS
 * Developer Guide, "Creating an HTTP/S delivery policy".
 *
 * @param healthyRetryPolicy null for the topic's, else for the default
 * @param sicklyRetryPolicy AWS takes it, gives it back, and says of it nothing else; so do we
 * @param maxReceivesPerSecond null for no limit
 * @param headerContentType null for the default
 * @param guaranteed as {@code sicklyRetryPolicy}
 */
public record DeliveryPolicy(
        @Nullable RetryPhases healthyRetryPolicy,
        @Nullable RetryPhases sicklyRetryPolicy,
        @Nullable Integer maxReceivesPerSecond,
        @Nullable String headerContentType,
        boolean guaranteed) {
    /** What requests have for a {@code Content-Type} unless set otherwise. */
    public static final String PLAIN_TEXT = "text/plain; charset=UTF-8";

    static final DeliveryPolicy NONE = new DeliveryPolicy(null, null, null, null, false);

    private static final List<String> MEMBERS =
            List.of("healthyRetryPolicy", "sicklyRetryPolicy", "throttlePolicy", "requestPolicy", "guaranteed");

    /**
     * Reads a subscription's {@code DeliveryPolicy}.
     *
     * @param prefix what stands before the words of a refusal: empty, or {@code Attributes Reason: } for Subscribe
     * @throws dev.brume.core.error.AwsException InvalidParameter
     */
    public static DeliveryPolicy parse(String text, String prefix) {
        PolicyReader reader = new PolicyReader(prefix);
        JsonNode document = reader.document(text);
        reader.allowOnly(document, MEMBERS);
        return new DeliveryPolicy(
                reader.retries(document, "healthyRetryPolicy", "healthyRetryPolicy"),
                reader.retries(document, "sicklyRetryPolicy", "sicklyRetryPolicy"),
                reader.throttle(document, "throttlePolicy", "throttlePolicy"),
                reader.contentType(document, "requestPolicy", "requestPolicy"),
                reader.flag(document, "guaranteed"));
    }

    /**
     * What holds for a subscription.
     *
     * @param topic the topic's policy, or null
     * @param subscription the subscription's own, or null
     */
    public static DeliveryPolicy effective(@Nullable TopicDeliveryPolicy topic, @Nullable DeliveryPolicy subscription) {
        DeliveryPolicy ofTopic = topic == null ? NONE : topic.forSubscriptions();
        boolean overrides = subscription != null && (topic == null || !topic.disableSubscriptionOverrides());
        DeliveryPolicy own = overrides && subscription != null ? subscription : NONE;
        RetryPhases healthy = or(own.healthyRetryPolicy, ofTopic.healthyRetryPolicy);
        String contentType = or(own.headerContentType, ofTopic.headerContentType);
        return new DeliveryPolicy(
                healthy == null ? RetryPhases.HTTP : healthy,
                or(own.sicklyRetryPolicy, ofTopic.sicklyRetryPolicy),
                or(own.maxReceivesPerSecond, ofTopic.maxReceivesPerSecond),
                contentType == null ? PLAIN_TEXT : contentType,
                own.guaranteed);
    }

    private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
        return first != null ? first : second;
    }

    /** When to try again. */
    public RetryPhases retries() {
        return healthyRetryPolicy == null ? RetryPhases.HTTP : healthyRetryPolicy;
    }

    /** The {@code Content-Type} of requests. */
    public String contentType() {
        return headerContentType == null ? PLAIN_TEXT : headerContentType;
    }

    /** As AWS renders it, with a null for what is not set. */
    public String json() {
        return "{\"healthyRetryPolicy\":" + json(healthyRetryPolicy) + ",\"sicklyRetryPolicy\":"
                + json(sicklyRetryPolicy) + ",\"throttlePolicy\":"
                + (maxReceivesPerSecond == null ? "null" : throttle(maxReceivesPerSecond)) + ",\"requestPolicy\":"
                + (headerContentType == null ? "null" : request(headerContentType)) + ",\"guaranteed\":" + guaranteed
                + "}";
    }

    private static String json(@Nullable RetryPhases retries) {
        return retries == null ? "null" : retries.json();
    }

    static String throttle(int maxReceivesPerSecond) {
        return "{\"maxReceivesPerSecond\":" + maxReceivesPerSecond + "}";
    }

    static String request(String headerContentType) {
        return "{\"headerContentType\":\"" + headerContentType + "\"}";
    }
}
