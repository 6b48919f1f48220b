package dev.brume.sns.delivery;

import dev.brume.core.delivery.Deliveries;
import dev.brume.core.delivery.Lane;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.sns.message.ConfirmationMessage;
import dev.brume.sns.signature.CanonicalString;
import dev.brume.sns.signature.HouseSigner;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Topic;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Sends endpoints what concerns their subscriptions; forgotten once it has arrived or was given up. */
final class Handshakes {
    private final Deliveries house;
    private final Subscribers subscribers;
    private final HouseSigner signer;
    private final Ids ids;
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    private record Open(Lane lane, Subscription subscription) {}

    Handshakes(Deliveries house, Subscribers subscribers, HouseSigner signer, Ids ids) {
        this.house = house;
        this.subscribers = subscribers;
        this.signer = signer;
        this.ids = ids;
    }

    void send(ConfirmationMessage.Type type, Topic topic, Subscription subscription, Call cause) {
        String id = ids.uuid();
        ConfirmationMessage message = new ConfirmationMessage(
                type,
                id,
                subscription.confirmation().token(),
                topic.arnText(),
                subscription.arn(),
                cause.now(),
                cause.endpoint());
        Subscriber subscriber = subscribers.of(subscription.protocol());
        Terms terms = Terms.of(topic.attributes(), subscription.attributes(), subscription.protocol());
        Lane lane = house.lane(subscription.arn(), subscriber.lane(terms.policy()));
        open.put(id, new Open(lane, subscription));
        lane.deliver(new Handshake(
                message, json(message, topic), topic, subscription, subscriber, terms, cause, () -> open.remove(id)));
    }

    private String json(ConfirmationMessage message, Topic topic) {
        String canonical = CanonicalString.confirmation(
                message.type().text(),
                message.message(),
                message.id(),
                message.subscribeUrl(),
                message.timestamp(),
                message.token(),
                message.topicArn());
        return message.json(signer.sign(topic.attributes().signatureVersion(), canonical, message.endpoint()));
    }

    /** Gives up those of some subscriptions. */
    void cancel(Predicate<Subscription> which) {
        open.values().forEach(handshake -> {
            if (which.test(handshake.subscription)) {
                handshake.lane.close();
            }
        });
    }
}
