package dev.brume.sns.delivery;

import dev.brume.sns.delivery.policy.DeliveryPolicy;
import dev.brume.sns.delivery.status.Feedback;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.subscription.SubscriptionAttributes;
import dev.brume.sns.topic.TopicAttributes;

/** What holds for deliveries to a subscription as long as neither it nor its topic is set otherwise. Immutable. */
record Terms(TopicAttributes ofTopic, SubscriptionAttributes ofSubscription, DeliveryPolicy policy, Feedback feedback) {
    static Terms of(TopicAttributes topic, SubscriptionAttributes subscription, Protocol protocol) {
        return new Terms(topic, subscription, policy(topic, subscription, protocol), Feedback.of(topic, protocol));
    }

    private static DeliveryPolicy policy(
            TopicAttributes topic, SubscriptionAttributes subscription, Protocol protocol) {
        if (protocol != Protocol.HTTP && protocol != Protocol.HTTPS) {
            return DeliveryPolicy.effective(null, null);
        }
        return DeliveryPolicy.effective(topic.deliveryPolicy(), subscription.deliveryPolicy());
    }

    boolean holdFor(TopicAttributes topic, SubscriptionAttributes subscription) {
        return ofTopic == topic && ofSubscription == subscription;
    }
}
