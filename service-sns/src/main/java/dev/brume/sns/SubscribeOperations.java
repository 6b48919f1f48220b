package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.sns.delivery.Deliveries;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.rules.SnsLimits;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.subscription.SubscriptionAttributes;
import dev.brume.sns.topic.Topic;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;

/** Subscribe and Unsubscribe. */
final class SubscribeOperations {
    private static final int TOKEN_BYTES = 128;
    private static final String PENDING = "pending confirmation";
    private final TopicDirectory topics;
    private final Deliveries deliveries;
    private final Ids ids;

    SubscribeOperations(TopicDirectory topics, Deliveries deliveries, Ids ids) {
        this.topics = topics;
        this.deliveries = deliveries;
        this.ids = ids;
    }

    SubscribeResponse subscribe(SubscribeRequest request, Call call) {
        Topic topic = topics.topic(request.topicArn(), call);
        Protocol protocol = Protocol.of(request.protocol())
                .orElseThrow(() -> SnsErrors.invalidParameter(
                        "Amazon SNS does not support this protocol string: " + request.protocol()));
        String endpoint = request.endpoint() == null ? "" : request.endpoint();
        SubscriptionAttributes attributes = SubscriptionAttributes.create(request.attributes(), topic.isFifo());
        Subscription subscription = topic.subscribe(
                protocol,
                endpoint,
                call.account(),
                attributes,
                () -> make(topic, protocol, endpoint, attributes, call));
        topics.store(call).add(subscription);
        if (subscription.isPending()) {
            deliveries.requestConfirmation(topic, subscription, call);
        }
        boolean arn = !subscription.isPending() || Boolean.TRUE.equals(request.returnSubscriptionArn());
        return SubscribeResponse.builder()
                .subscriptionArn(arn ? subscription.arn() : PENDING)
                .build();
    }

    private Subscription make(
            Topic topic, Protocol protocol, String endpoint, SubscriptionAttributes attributes, Call call) {
        String principal = "arn:" + topic.arn().partition() + ":iam::" + call.account() + ":root";
        Subscription.Identity identity = new Subscription.Identity(
                topic.arnText() + ":" + ids.uuid(), topic.arnText(), protocol, endpoint, call.account(), principal);
        boolean pending = protocol.needsConfirmation();
        return new Subscription(
                identity,
                attributes,
                new Subscription.Confirmation(
                        pending, ids.hex(TOKEN_BYTES), call.now().plus(SnsLimits.TOKEN_LIFE), !pending, false));
    }

    UnsubscribeResponse unsubscribe(UnsubscribeRequest request, Call call) {
        TopicDirectory.Found found = topics.subscription(request.subscriptionArn(), call);
        if (found != null && found.topic().unsubscribe(found.subscription())) {
            topics.store(call).remove(found.subscription());
        }
        return UnsubscribeResponse.builder().build();
    }
}
