package dev.brume.sns;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.metric.Metrics;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.topic.Tags;
import dev.brume.sns.topic.Topic;
import dev.brume.sns.topic.TopicAttributes;
import dev.brume.sns.topic.TopicName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
    private final Metrics metrics;
    private final NavigableMap<String, Topic> topics = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, Subscription> subscriptions = new ConcurrentSkipListMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    SnsStore(Place place, Metrics metrics) {
        this.place = place;
        this.metrics = metrics;
    }

    boolean isOf(AccountId account) {
        return place.account().equals(account);
    }

    @Nullable
    Topic topic(String arn) {
        return topics.get(arn);
    }

    /** The topics whose ARN comes after {@code last}, in the order of ARNs. */
    Iterable<Topic> topicsAfter(String last) {
        return topics.tailMap(last, false).values();
    }

    /**
     * The topic of that name, made if there is none.
     *
     * @param given the attributes that the caller names
     * @throws dev.brume.core.error.AwsException InvalidParameter, also when there is one that is set to something else;
     *     TagLimitExceeded
     */
    Topic create(String name, Map<String, String> given, Map<String, String> tags, Instant now) {
        TopicName.check(name, TopicAttributes.isFifo(given));
        TopicAttributes attributes = TopicAttributes.create(given);
        Arn arn = Arn.of("sns", place.region(), place.account(), name);
        lock.lock();
        try {
            Topic existing = topics.get(arn.toString());
            if (existing != null) {
                existing.checkSame(given, tags);
                return existing;
            }
            Topic topic = new Topic(arn, attributes, new Tags(tags), now, metrics);
            topics.put(topic.arnText(), topic);
            return topic;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Deletes the topic, if it is there.
     *
     * @return its subscriptions
     * @throws dev.brume.core.error.AwsException InvalidState while it has an archive
     */
    List<Subscription> delete(String arn) {
        lock.lock();
        try {
            Topic topic = topics.get(arn);
            if (topic == null) {
                return List.of();
            }
            List<Subscription> ended = topic.close();
            topics.remove(arn);
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** Lists a subscription, unless it has ended meanwhile. */
    void list(Subscription subscription) {
        subscriptions.put(subscription.arn(), subscription);
        if (subscription.isGone()) {
            strike(subscription);
        }
    }

    void strike(Subscription subscription) {
        subscriptions.remove(subscription.arn(), subscription);
    }

    /** The subscriptions whose ARN comes after {@code last}, in the order of ARNs, without those that were not confirmed in time. */
    Iterable<Subscription> subscriptionsAfter(String last, Instant now) {
        NavigableMap<String, Subscription> tail = subscriptions.tailMap(last, false);
        tail.values().removeIf(subscription -> subscription.isGone() || subscription.isExpired(now));
        return tail.values();
    }

    /** The subscriptions that the account owns here. */
    Collection<Subscription> owned() {
        return subscriptions.values();
    }

    /** Forgets everything; the topics that others still hold have no subscriptions any more. */
    void close() {
        lock.lock();
        try {
            topics.values().forEach(Topic::abandon);
            topics.clear();
            subscriptions.clear();
        } finally {
            lock.unlock();
        }
    }
}
