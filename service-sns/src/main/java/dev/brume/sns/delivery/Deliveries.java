package dev.brume.sns.delivery;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.time.EmulatorTime;
import dev.brume.sns.delivery.email.Mailbox;
import dev.brume.sns.delivery.status.DeliveryStatusLog;
import dev.brume.sns.message.ConfirmationMessage;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.push.PushNotifications;
import dev.brume.sns.signature.HouseSigner;
import dev.brume.sns.sms.TextMessages;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings messages to subscribers. A publisher waits for none that could make it wait: what cannot be done at once is done later, on
 * EmulatorTime. There is a lane for each subscription, made for its first message; the map guards itself, and so does each lane.
 */
public final class Deliveries {
    private final dev.brume.core.delivery.Deliveries house;
    private final EmulatorTime time;
    private final HouseSigner signer = new HouseSigner();
    private final Mailbox mailbox;
    private final DeliveryStatusLog statusLog;
    private final Subscribers subscribers;
    private final Handshakes handshakes;
    private final ConcurrentMap<Subscription, SubscriptionLane> lanes = new ConcurrentHashMap<>();

    public Deliveries(Core core, TextMessages texts, PushNotifications push) {
        this(core, texts, push, HttpSubscriber.TIMEOUT);
    }

    /** @param httpTimeout how long an endpoint may take for its answer, in real time */
    Deliveries(Core core, TextMessages texts, PushNotifications push, Duration httpTimeout) {
        this.house = new dev.brume.core.delivery.Deliveries(core);
        this.time = core.time();
        this.mailbox = new Mailbox(core.time(), core.options().outbound().smtp());
        this.statusLog = new DeliveryStatusLog(core.time(), core.ids(), core.aws());
        this.subscribers = new Subscribers(core, mailbox, texts, push, httpTimeout);
        this.handshakes = new Handshakes(house, subscribers, signer, core.ids());
    }

    /** The e-mails that were sent. */
    public Mailbox mailbox() {
        return mailbox;
    }

    /** How deliveries went that somebody wants to know of. */
    public DeliveryStatusLog statusLog() {
        return statusLog;
    }

    /** Delivers a message of a standard topic. */
    public void deliver(Topic topic, PublishedMessage message, List<Subscription> subscriptions, @Nullable Call cause) {
        Rendering rendering = new Rendering(message, signer);
        for (int i = 0; i < subscriptions.size(); i++) {
            SubscriptionLane lane = lane(topic, subscriptions.get(i));
            lane.deliver(new Notification(rendering, lane, cause, time, statusLog));
        }
    }

    /**
     * Takes a message of a FIFO topic: what is taken first is delivered first, within its group, to each subscriber. Called under
     * the topic's lock, in the order of sequence numbers; calls nothing outside.
     */
    public void enqueue(Topic topic, PublishedMessage message, List<Subscription> subscriptions, @Nullable Call cause) {
        Rendering rendering = new Rendering(message, signer);
        for (Subscription subscription : subscriptions) {
            SubscriptionLane lane = lane(topic, subscription);
            lane.enqueue(new Notification(rendering, lane, cause, time, statusLog));
        }
    }

    /** As above, when nothing but time caused it. */
    public void enqueue(Topic topic, PublishedMessage message, List<Subscription> subscriptions) {
        enqueue(topic, message, subscriptions, null);
    }

    /** Delivers what was taken for these subscriptions; called without a lock. */
    public void flush(Topic topic, PublishedMessage message, List<Subscription> subscriptions, @Nullable Call cause) {
        for (Subscription subscription : subscriptions) {
            lane(topic, subscription).run();
        }
    }

    private SubscriptionLane lane(Topic topic, Subscription subscription) {
        SubscriptionLane known = lanes.get(subscription);
        return known != null ? known : makeLane(topic, subscription);
    }

    private SubscriptionLane makeLane(Topic topic, Subscription subscription) {
        SubscriptionLane lane = lanes.computeIfAbsent(
                subscription, key -> new SubscriptionLane(topic, key, subscribers.of(key.protocol()), house));
        // Who publishes while somebody unsubscribes must not leave a lane behind that nobody forgets any more.
        if (subscription.isGone()) {
            forget(subscription);
        }
        return lane;
    }

    /** Sends a new subscription's endpoint the token with which it can confirm ({@code SubscriptionConfirmation}). */
    public void requestConfirmation(Topic topic, Subscription subscription, Call cause) {
        handshakes.send(ConfirmationMessage.Type.SUBSCRIPTION, topic, subscription, cause);
    }

    /**
     * Tells an endpoint that it was unsubscribed by somebody who need not be its owner, with a token with which it can come back
     * ({@code UnsubscribeConfirmation}).
     */
    public void confirmUnsubscription(Topic topic, Subscription subscription, Call cause) {
        handshakes.send(ConfirmationMessage.Type.UNSUBSCRIPTION, topic, subscription, cause);
    }

    /** A subscription is gone: what still waits for its endpoint is not delivered any more. */
    public void forget(Subscription subscription) {
        SubscriptionLane lane = lanes.remove(subscription);
        if (lane != null) {
            lane.close();
        }
    }

    /** Forgets all that waits, and what was kept for looking at it. */
    public void reset() {
        forget(subscription -> true);
        mailbox.reset();
        statusLog.reset();
    }

    /** Forgets what is of one account's topics. */
    public void reset(AccountId account) {
        forget(subscription -> Arn.parse(subscription.topicArn())
                .map(arn -> arn.account().equals(account.value()))
                .orElse(false));
        mailbox.reset(account);
        statusLog.reset(account);
    }

    private void forget(Predicate<Subscription> which) {
        lanes.keySet().stream().filter(which).toList().forEach(this::forget);
        handshakes.cancel(which);
    }
}
