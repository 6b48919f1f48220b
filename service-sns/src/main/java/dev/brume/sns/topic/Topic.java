package dev.brume.sns.topic;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.metric.Metrics;
import dev.brume.sns.archive.Archive;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.protection.DataProtectionPolicy;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.subscription.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A topic. One lock guards its subscriptions and, on a FIFO topic, the order of its messages, its archive and replays. Publishing
 * to a standard topic takes it only when subscriptions have changed since. Attributes are immutable and exchanged under the lock.
 */
public final class Topic {
    private final Arn arn;
    private final String arnText;
    private final AccountId owner;
    private final boolean fifo;
    private final Tags tags;
    private final ReentrantLock lock = new ReentrantLock();
    private final Subscribers subscribers = new Subscribers();
    private final FifoOrder order = new FifoOrder();
    private final Subscriptions subscriptions = new Subscriptions(subscribers, order);
    private final TopicMeter meter;
    private volatile TopicAttributes attributes;
    private volatile @Nullable DataProtectionPolicy protection;
    private boolean closed;

    public Topic(Arn arn, TopicAttributes attributes, Tags tags, Instant now, Metrics metrics) {
        this.arn = arn;
        this.arnText = arn.toString();
        this.owner = new AccountId(arn.account());
        this.attributes = attributes;
        this.fifo = attributes.isFifo();
        this.tags = tags;
        this.meter = new TopicMeter(metrics, place(), arn.resource());
        meter.touched(now);
        order.archiveAs(attributes.archivePolicy(), now);
    }

    public Arn arn() {
        return arn;
    }

    public String arnText() {
        return arnText;
    }

    public String name() {
        return arn.resource();
    }

    public Place place() {
        return new Place(owner(), new Region(arn.region()));
    }

    public AccountId owner() {
        return owner;
    }

    public boolean isFifo() {
        return fifo;
    }

    public TopicAttributes attributes() {
        return attributes;
    }

    /** What becomes of sensitive data in its messages; null when nothing does. */
    public @Nullable DataProtectionPolicy protection() {
        return protection;
    }

    public void protect(@Nullable DataProtectionPolicy policy) {
        protection = policy;
    }

    /** The policy document: what was set, else the default one. */
    public String policy() {
        String set = attributes.texts().get(AttributeRules.POLICY);
        return set == null ? TopicPolicy.defaultOf(arn) : set;
    }

    public TopicMeter meter() {
        return meter;
    }

    public Tags tags() {
        return tags;
    }

    /**
     * What CreateTopic says of a topic that is there: nothing when it asks for the same or for less.
     *
     * @throws dev.brume.core.error.AwsException InvalidParameter
     */
    public void checkSame(Map<String, String> given, Map<String, String> givenTags) {
        if (!attributes.agree(TopicAttributes.create(given), given.keySet())) {
            throw SnsErrors.invalidParameter("Attributes", "Topic already exists with different attributes");
        }
        if (!tags.include(givenTags)) {
            throw SnsErrors.invalidParameter("Tags", "Topic already exists with different tags");
        }
    }

    public void setAttribute(String name, String text, Instant now) {
        locked(() -> {
            TopicAttributes changed = attributes.with(name, text);
            if (name.equals(AttributeRules.MAXIMUM_MESSAGE_SIZE) && changed.isLarge()) {
                LargeTopic.check(subscriptions.list(now));
            }
            attributes = changed;
            if (fifo) {
                order.archiveAs(changed.archivePolicy(), now);
                if (changed.archivePolicy() == null) {
                    subscriptions.failReplays();
                }
            }
            return changed;
        });
    }

    public void addPermission(String label, List<String> principals, List<String> actions) {
        changePolicy(before -> TopicPolicy.withPermission(before, arnText, label, principals, actions));
    }

    public void removePermission(String label) {
        changePolicy(before -> TopicPolicy.withoutPermission(before, label));
    }

    private void changePolicy(UnaryOperator<String> change) {
        locked(() -> attributes = attributes.withPolicy(change.apply(policy())));
    }

    /** From when on archived messages can be replayed; null without an archive. */
    public @Nullable Instant beginningArchiveTime(Instant now) {
        return locked(() -> {
            Archive archive = order.archive();
            return archive == null ? null : archive.beginning(now);
        });
    }

    /** Who is to get a message of a standard topic. */
    public List<Subscription> wanting(PublishedMessage message) {
        List<Subscription> all = subscribers.everything();
        return subscribers.wanting(message, all != null ? all : locked(subscribers::list), meter);
    }

    /**
     * A message that a FIFO topic was given.
     *
     * @param message with its number; null when it was a duplicate
     * @param to who is to get it
     */
    public record Sequenced(Accepted accepted, @Nullable PublishedMessage message, List<Subscription> to) {}

    /**
     * Takes a message of a FIFO topic, unless it is a duplicate.
     *
     * @param message without a sequence number
     * @param inOrder is given the message with its number, one message at a time and in their order; must not call out
     * @return what the publisher is told: of a duplicate, what was told of the first
     */
    public Sequenced sequence(PublishedMessage message, BiConsumer<PublishedMessage, List<Subscription>> inOrder) {
        return locked(() -> {
            Accepted first = order.duplicate(message, attributes);
            if (first != null) {
                return new Sequenced(first, null, List.of());
            }
            PublishedMessage numbered = order.take(message, attributes);
            List<Subscription> wanting = wanting(numbered);
            inOrder.accept(numbered, wanting);
            return new Sequenced(new Accepted(numbered.id(), numbered.sequenceNumber()), numbered, wanting);
        });
    }

    /** Whether somebody has to ask for a subscription's {@link #replay}. */
    public boolean hasReplay(Subscription subscription) {
        return locked(() -> subscriptions.hasReplay(subscription));
    }

    /**
     * Takes the next messages of a subscription's replay, and gives the subscription back to the publishers when it has caught up.
     *
     * @param inOrder as in {@link #sequence}
     * @return the messages; null when the replay is over
     */
    public @Nullable List<PublishedMessage> replay(
            Subscription subscription, int max, Instant now, Consumer<PublishedMessage> inOrder) {
        return locked(() -> {
            List<PublishedMessage> next = subscriptions.replay(subscription, max, now);
            if (next != null) {
                next.forEach(inOrder);
            }
            return next;
        });
    }

    /**
     * The subscription of an endpoint, made if there is none.
     *
     * @param wanted what it would be
     * @throws dev.brume.core.error.AwsException NotFound when the topic was deleted meanwhile, InvalidParameter when there is a
     *     subscription with other attributes
     */
    public Subscription subscribe(Subscription wanted, Map<String, String> given, Instant now) {
        return locked(() -> {
            if (closed) {
                throw SnsErrors.topicDoesNotExist();
            }
            return subscriptions.subscribe(wanted, given, attributes.isLarge(), now);
        });
    }

    /** Confirms the subscription that the token was sent to, or restores it; null when it is no token of this topic's. */
    public @Nullable Subscription confirm(
            String token, boolean authenticated, boolean authenticateOnUnsubscribe, Instant now) {
        return locked(
                () -> closed ? null : subscriptions.confirm(token, authenticated, authenticateOnUnsubscribe, now));
    }

    public @Nullable Subscription subscription(String subscriptionArn, Instant now) {
        return locked(() -> subscriptions.find(subscriptionArn, now));
    }

    /** As above, also one that was not confirmed in time. */
    public @Nullable Subscription subscription(String subscriptionArn) {
        return locked(() -> subscribers.find(subscriptionArn));
    }

    /** The subscriptions in the order of their making. */
    public List<Subscription> subscriptions(Instant now) {
        return locked(() -> subscriptions.list(now));
    }

    /** Whether the subscription was there. */
    public boolean unsubscribe(Subscription subscription) {
        return locked(() -> subscriptions.end(subscription));
    }

    /**
     * Ends a subscription in such a way that its endpoint can restore it.
     *
     * @param cancelled what confirms it again
     */
    public boolean unsubscribe(Subscription subscription, Subscription.Confirmation cancelled, Instant now) {
        return locked(() -> subscriptions.cancel(subscription, cancelled, now));
    }

    /** Changes an attribute of a subscription. */
    public void setAttribute(Subscription subscription, String name, String text, Instant now) {
        locked(() -> subscriptions.setAttribute(subscription, name, text, now));
    }

    public SubscriptionCounts counts(Instant now) {
        return locked(() -> subscriptions.counts(now));
    }

    /**
     * Deletes the topic with its subscriptions.
     *
     * @return the subscriptions
     * @throws dev.brume.core.error.AwsException InvalidState while it has an archive
     */
    public List<Subscription> close() {
        return locked(() -> {
            if (order.archive() != null) {
                throw SnsErrors.archiveInUse();
            }
            return abandon();
        });
    }

    /** As {@link #close}, whatever there is. */
    public List<Subscription> abandon() {
        return locked(() -> {
            closed = true;
            meter.close();
            return subscriptions.endAll();
        });
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
