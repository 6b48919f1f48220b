package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.sns.delivery.Deliveries;
import dev.brume.sns.delivery.ReplayDeliveries;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.push.PushNotifications;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.rules.SnsLimits;
import dev.brume.sns.subscription.Endpoints;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.subscription.Subscription.Confirmation;
import dev.brume.sns.subscription.SubscriptionAttributes;
import dev.brume.sns.subscription.Tokens;
import dev.brume.sns.topic.Topic;
import java.util.Map;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;

/** Subscribe. */
final class SubscribeOperations {
    private static final String PENDING = "pending confirmation";
    private final TopicDirectory topics;
    private final Deliveries deliveries;
    private final ReplayDeliveries replays;
    private final PushNotifications notifications;
    private final FilterQuota quota;
    private final Ids ids;

    SubscribeOperations(
            TopicDirectory topics,
            Deliveries deliveries,
            ReplayDeliveries replays,
            PushNotifications notifications,
            FilterQuota quota,
            Ids ids) {
        this.topics = topics;
        this.deliveries = deliveries;
        this.replays = replays;
        this.notifications = notifications;
        this.quota = quota;
        this.ids = ids;
    }

    SubscribeResponse subscribe(SubscribeRequest request, Call call) {
        Topic topic = topics.topic(request.topicArn(), call);
        Protocol protocol = Protocol.of(request.protocol())
                .orElseThrow(() -> SnsErrors.invalidParameter(
                        "Amazon SNS does not support this protocol string: " + request.protocol()));
        String endpoint = request.endpoint() == null ? "" : request.endpoint();
        Endpoints.check(protocol, endpoint, topic.isFifo());
        if (protocol == Protocol.APPLICATION && !notifications.exists(endpoint)) {
            // AWS leaves no space before the ARN.
            throw SnsErrors.invalidParameter("Endpoint", "Endpoint does not exist for endpoint arn" + endpoint);
        }
        Subscription wanted = wanted(topic, protocol, endpoint, request.attributes(), call);
        quota.check(topic, request.attributes().get("FilterPolicy"), call.now());
        Subscription subscription = topic.subscribe(wanted, request.attributes(), call.now());
        topics.ownersStore(topic, subscription).list(subscription);
        if (subscription.isPending()) {
            deliveries.requestConfirmation(topic, subscription, call);
        } else {
            replays.start(topic, subscription);
        }
        boolean arn = !subscription.isPending() || Boolean.TRUE.equals(request.returnSubscriptionArn());
        return SubscribeResponse.builder()
                .subscriptionArn(arn ? subscription.arn() : PENDING)
                .build();
    }

    private Subscription wanted(
            Topic topic, Protocol protocol, String endpoint, Map<String, String> attributes, Call call) {
        Subscription.Identity identity = new Subscription.Identity(
                topic.arnText() + ":" + ids.uuid(),
                topic.arnText(),
                protocol,
                endpoint,
                call.account(),
                Caller.arn(topic, call));
        return new Subscription(
                identity,
                SubscriptionAttributes.create(identity, attributes),
                isTrusted(protocol, endpoint, call)
                        ? Confirmation.notNeeded()
                        : Confirmation.asked(Tokens.next(ids), call.now().plus(SnsLimits.TOKEN_LIFE)));
    }

    /**
     * Whether the endpoint need not be asked: "If the endpoint type is HTTP/S or email, or if the endpoint and the topic are not in
     * the same AWS account, the endpoint owner must run the ConfirmSubscription action" (Subscribe); who subscribes an endpoint of
     * its own account is its owner.
     */
    private static boolean isTrusted(Protocol protocol, String endpoint, Call call) {
        String account = Endpoints.account(protocol, endpoint);
        return !protocol.needsConfirmation()
                && (account == null || account.equals(call.account().value()));
    }
}
