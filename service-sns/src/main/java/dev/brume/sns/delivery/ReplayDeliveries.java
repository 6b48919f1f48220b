package dev.brume.sns.delivery;

import dev.brume.core.time.EmulatorTime;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Topic;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Delivers archived messages to a subscription that asks for a replay, in the background and a few at a time. */
public final class ReplayDeliveries {
    private static final int AT_A_TIME = 100;
    private final Deliveries deliveries;
    private final EmulatorTime time;
    private final Release release;

    /** Hands on a message to those of its subscribers who may have it, in the form that they may have. */
    @FunctionalInterface
    public interface Release {
        void release(
                Topic topic,
                PublishedMessage message,
                List<Subscription> to,
                BiConsumer<PublishedMessage, List<Subscription>> deliver);
    }

    public ReplayDeliveries(Deliveries deliveries, EmulatorTime time, Release release) {
        this.deliveries = deliveries;
        this.time = time;
        this.release = release;
    }

    /** Begins to deliver the replay that the topic may have noted down for the subscription. */
    public void start(Topic topic, Subscription subscription) {
        if (topic.hasReplay(subscription)) {
            time.execute(() -> deliver(topic, subscription));
        }
    }

    private void deliver(Topic topic, Subscription subscription) {
        List<Subscription> to = List.of(subscription);
        List<PublishedMessage> next = next(topic, subscription, to);
        while (next != null) {
            next.forEach(message -> deliveries.flush(topic, message, to, null));
            next = next(topic, subscription, to);
        }
    }

    private @Nullable List<PublishedMessage> next(Topic topic, Subscription subscription, List<Subscription> to) {
        return topic.replay(
                subscription,
                AT_A_TIME,
                time.now(),
                message -> release.release(topic, message, to, (form, some) -> deliveries.enqueue(topic, form, some)));
    }
}
