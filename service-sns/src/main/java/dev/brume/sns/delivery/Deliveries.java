package dev.brume.sns.delivery;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.signature.MessageSigner;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Topic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings messages to subscribers. A publisher waits for none that could make it wait: what cannot be done at once is done later, on
 * EmulatorTime.
 */
public final class Deliveries {
    private record LaneKey(String subscriptionArn, String groupId) {}

    /** What waits for its turn, guarded by the lane's monitor. */
    private static final class Lane {
        private final Deque<Rendering> waiting = new ArrayDeque<>();
        private boolean busy;
    }

    private final SqsSubscriber sqs;
    private final MessageSigner signer;
    private final ConcurrentMap<LaneKey, Lane> lanes = new ConcurrentHashMap<>();

    public Deliveries(Core core, MessageSigner signer) {
        this.sqs = new SqsSubscriber(core.aws());
        this.signer = signer;
    }

    /** Delivers a message of a standard topic. */
    public void deliver(Topic topic, PublishedMessage message, List<Subscription> subscriptions, @Nullable Call cause) {
        Rendering rendering = new Rendering(message, signer);
        for (int i = 0; i < subscriptions.size(); i++) {
            deliver(rendering, subscriptions.get(i), cause);
        }
    }

    /**
     * Takes a message of a FIFO topic: what is taken first is delivered first, within its group, to each subscriber. Called under
     * the topic's lock, in the order of sequence numbers; calls nothing outside.
     */
    public void enqueue(Topic topic, PublishedMessage message, List<Subscription> subscriptions) {
        Rendering rendering = new Rendering(message, signer);
        for (Subscription subscription : subscriptions) {
            Lane lane = lanes.computeIfAbsent(key(message, subscription), key -> new Lane());
            synchronized (lane) {
                lane.waiting.add(rendering);
            }
        }
    }

    /** Delivers what was taken for the message's group; called without a lock. */
    public void flush(Topic topic, PublishedMessage message, List<Subscription> subscriptions, @Nullable Call cause) {
        for (Subscription subscription : subscriptions) {
            Lane lane = lanes.get(key(message, subscription));
            for (Rendering next = take(lane, false); next != null; next = take(lane, true)) {
                deliver(next, subscription, cause);
            }
        }
    }

    private static @Nullable Rendering take(@Nullable Lane lane, boolean mine) {
        if (lane == null) {
            return null;
        }
        synchronized (lane) {
            if (lane.busy && !mine) {
                return null;
            }
            Rendering next = lane.waiting.poll();
            lane.busy = next != null;
            return next;
        }
    }

    /** Sends a new subscription's endpoint the token with which it can confirm ({@code SubscriptionConfirmation}). */
    public void requestConfirmation(Topic topic, Subscription subscription, Call cause) {
        if (subscription.protocol() != Protocol.SQS) {
            throw SnsErrors.notSupportedYet(
                    "subscriptions with the protocol " + subscription.protocol().text());
        }
    }

    /**
     * Tells an endpoint that it was unsubscribed by somebody who need not be its owner, with a token with which it can come back
     * ({@code UnsubscribeConfirmation}).
     */
    public void confirmUnsubscription(Topic topic, Subscription subscription, Call cause) {
        // Comes with the protocols that can be unsubscribed by anybody.
    }

    /** A subscription is gone: what still waits for its endpoint is not delivered any more. */
    public void forget(Subscription subscription) {
        lanes.keySet().removeIf(lane -> lane.subscriptionArn.equals(subscription.arn()));
    }

    /** Forgets all that waits. */
    public void reset() {
        lanes.clear();
    }

    private void deliver(Rendering rendering, Subscription subscription, @Nullable Call cause) {
        if (subscription.protocol() == Protocol.SQS) {
            sqs.deliver(rendering, subscription, cause);
        }
    }

    private static LaneKey key(PublishedMessage message, Subscription subscription) {
        return new LaneKey(subscription.arn(), String.valueOf(message.groupId()));
    }
}
