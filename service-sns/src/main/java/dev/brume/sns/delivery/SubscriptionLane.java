package dev.brume.sns.delivery;

import dev.brume.core.delivery.Deliveries;
import dev.brume.core.delivery.Lane;
import dev.brume.core.identity.Principal;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.subscription.SubscriptionAttributes;
import dev.brume.sns.topic.Topic;
import dev.brume.sns.topic.TopicAttributes;

/**
 * The way to one subscription's endpoint: what waits there delays nobody else. The terms are immutable and exchanged when the
 * topic or the subscription was set otherwise; the lane guards itself.
 */
final class SubscriptionLane {
    private final Topic topic;
    private final Subscription subscription;
    private final Subscriber subscriber;
    private final Lane lane;
    /** As whom SNS calls for this subscription; one object, because the call log keeps it. */
    private final Principal.ServicePrincipal sender;

    private volatile Terms terms;

    SubscriptionLane(Topic topic, Subscription subscription, Subscriber subscriber, Deliveries house) {
        this.topic = topic;
        this.subscription = subscription;
        this.subscriber = subscriber;
        this.sender = new Principal.ServicePrincipal(Notification.SERVICE, subscription.topicArn());
        this.terms = Terms.of(topic.attributes(), subscription.attributes(), subscription.protocol());
        this.lane = house.lane(subscription.arn(), subscriber.lane(terms.policy()));
    }

    Topic topic() {
        return topic;
    }

    Subscription subscription() {
        return subscription;
    }

    Principal.ServicePrincipal sender() {
        return sender;
    }

    Subscriber subscriber() {
        return subscriber;
    }

    Terms terms() {
        TopicAttributes ofTopic = topic.attributes();
        SubscriptionAttributes ofSubscription = subscription.attributes();
        Terms known = terms;
        if (!known.holdFor(ofTopic, ofSubscription)) {
            known = Terms.of(ofTopic, ofSubscription, subscription.protocol());
            terms = known;
            lane.change(subscriber.lane(known.policy()));
        }
        return known;
    }

    void deliver(Notification notification) {
        terms();
        lane.deliver(notification);
    }

    /** Takes a place in line and calls nothing; {@link #run} must follow. */
    void enqueue(Notification notification) {
        lane.enqueue(notification);
    }

    void run() {
        terms();
        lane.run();
    }

    void close() {
        lane.close();
    }
}
