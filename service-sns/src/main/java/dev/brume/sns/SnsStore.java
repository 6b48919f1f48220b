package dev.brume.sns;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Tags;
import dev.brume.sns.topic.Topic;
import dev.brume.sns.topic.TopicAttributes;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The topics of one account in one region, by ARN, and the subscriptions that the account owns there, whosever topic they are of.
 * Finding takes no lock; making and deleting topics take one, so that a name has one topic.
 */
final class SnsStore {
    private final Place place;
    private final NavigableMap<String, Topic> topics = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, Subscription> subscriptions = new ConcurrentSkipListMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    SnsStore(Place place) {
        this.place = place;
    }

    @Nullable
    Topic topic(String arn) {
        return topics.get(arn);
    }

    /** The topics whose ARN comes after {@code last}, in the order of ARNs. */
    Iterable<Topic> topicsAfter(String last) {
        return topics.tailMap(last, false).values();
    }

    Topic create(String name, Map<String, String> given, Map<String, String> tags) {
        Arn arn = Arn.of("sns", place.region(), place.account(), name);
        lock.lock();
        try {
            Topic existing = topics.get(arn.toString());
            if (existing != null) {
                return existing;
            }
            Topic topic = new Topic(arn, TopicAttributes.create(given), new Tags(tags));
            topics.put(topic.arnText(), topic);
            return topic;
        } finally {
            lock.unlock();
        }
    }

    /** Deletes the topic, if it is there. */
    @Nullable
    Topic delete(String arn) {
        lock.lock();
        try {
            return topics.remove(arn);
        } finally {
            lock.unlock();
        }
    }

    void add(Subscription subscription) {
        subscriptions.put(subscription.arn(), subscription);
    }

    void remove(Subscription subscription) {
        subscriptions.remove(subscription.arn());
    }

    Iterable<Subscription> subscriptionsAfter(String last) {
        return subscriptions.tailMap(last, false).values();
    }

    boolean isOf(AccountId account) {
        return place.account().equals(account);
    }
}
