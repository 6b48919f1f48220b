package dev.brume.sns.topic;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.metric.Metrics;
import dev.brume.sns.archive.Archive;
import dev.brume.sns.archive.ReplayPolicy;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.protection.DataProtectionPolicy;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.subscription.SubscriptionAttributes;
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
    private final Replays replays = new Replays();
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
            attributes = changed;
            if (fifo) {
                order.archiveAs(changed.archivePolicy(), now);
                if (changed.archivePolicy() == null) {
                    replays.fail().forEach(subscribers::include);
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
        return locked(() -> replays.isRunning(subscription));
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
            List<PublishedMessage> next = replays.next(subscription, max, now);
            if (next != null) {
                next.forEach(inOrder);
            } else if (!subscription.isGone()) {
                subscribers.include(subscription);
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
            Subscription existing = subscribers.of(wanted.protocol(), wanted.endpoint(), now);
            if (existing != null) {
                return again(existing, wanted, given, now);
            }
            checkReplay(wanted.attributes().replayPolicy(), "Attributes Reason: ", now);
            subscribers.add(wanted, now);
            beginReplay(wanted);
            return wanted;
        });
    }

    private Subscription again(Subscription existing, Subscription wanted, Map<String, String> given, Instant now) {
        if (!existing.attributes().agree(wanted.attributes(), given.keySet())) {
            throw SnsErrors.invalidParameter("Attributes", "Subscription already exists with different attributes");
        }
        if (existing.isPending()) {
            subscribers.forgetToken(existing.confirmation().token());
            existing.set(wanted.confirmation());
            subscribers.remember(existing, now);
            include(existing);
        }
        return existing;
    }

    /** Confirms the subscription that the token was sent to, or restores it; null when it is no token of this topic's. */
    public @Nullable Subscription confirm(
            String token, boolean authenticated, boolean authenticateOnUnsubscribe, Instant now) {
        return locked(() -> {
            Subscription subscription = closed ? null : subscribers.ofToken(token);
            if (subscription == null || subscription.isExpired(now)) {
                return null;
            }
            boolean restored = subscription.isGone();
            if (restored || subscription.isPending()) {
                subscription.set(subscription.confirmation().confirmed(authenticated, authenticateOnUnsubscribe));
                subscription.gone(false);
                if (restored) {
                    subscribers.restore(subscription, now);
                } else {
                    include(subscription);
                }
            }
            return subscription;
        });
    }

    public @Nullable Subscription subscription(String subscriptionArn, Instant now) {
        return locked(() -> {
            Subscription subscription = subscribers.find(subscriptionArn);
            return subscription == null || subscription.isExpired(now) ? null : subscription;
        });
    }

    /** As above, also one that was not confirmed in time. */
    public @Nullable Subscription subscription(String subscriptionArn) {
        return locked(() -> subscribers.find(subscriptionArn));
    }

    /** The subscriptions in the order of their making. */
    public List<Subscription> subscriptions(Instant now) {
        return locked(() -> subscribers.all().stream()
                .filter(subscription -> !subscription.isExpired(now))
                .toList());
    }

    /** Whether the subscription was there. */
    public boolean unsubscribe(Subscription subscription) {
        return locked(() -> end(subscription));
    }

    /**
     * Ends a subscription in such a way that its endpoint can restore it.
     *
     * @param cancelled what confirms it again
     */
    public boolean unsubscribe(Subscription subscription, Subscription.Confirmation cancelled, Instant now) {
        return locked(() -> {
            if (!end(subscription)) {
                return false;
            }
            subscription.set(cancelled);
            subscribers.remember(subscription, now);
            return true;
        });
    }

    private boolean end(Subscription subscription) {
        replays.forget(subscription);
        subscription.gone(true);
        return subscribers.remove(subscription);
    }

    /** Changes an attribute of a subscription. */
    public void setAttribute(Subscription subscription, String name, String text, Instant now) {
        locked(() -> {
            SubscriptionAttributes before = subscription.attributes();
            SubscriptionAttributes changed = before.with(subscription.identity(), name, text);
            if (name.equals(SubscriptionAttributes.REPLAY_POLICY)) {
                checkReplay(changed.replayPolicy(), "", now);
                subscription.set(changed);
                beginReplay(subscription);
            } else if (replays.isRunning(subscription)) {
                subscription.set(changed);
            } else {
                subscribers.change(subscription, () -> subscription.set(changed));
            }
            return changed;
        });
    }

    /** While a replay runs, new messages reach the subscription through it: that keeps them in order. */
    private void beginReplay(Subscription subscription) {
        replays.begin(subscription, order.archive());
        if (replays.isRunning(subscription)) {
            subscribers.exclude(subscription);
        }
    }

    /** From its confirmation on a subscription gets messages, and the archived ones that it asked for before. */
    private void include(Subscription subscription) {
        subscribers.include(subscription);
        if (subscription.attributes().replayPolicy() != null) {
            beginReplay(subscription);
        }
    }

    private void checkReplay(@Nullable ReplayPolicy policy, String prefix, Instant now) {
        Archive archive = order.archive();
        if (policy != null) {
            policy.check(archive == null ? null : archive.beginning(now), now, prefix);
        }
    }

    /** What GetTopicAttributes counts: confirmed, pending and deleted subscriptions. */
    public record Counts(int confirmed, int pending, int deleted) {}

    public Counts counts(Instant now) {
        return locked(() -> {
            int pending = 0;
            int expired = 0;
            for (Subscription subscription : subscribers.all()) {
                expired += subscription.isExpired(now) ? 1 : 0;
                pending += subscription.isPending() && !subscription.isExpired(now) ? 1 : 0;
            }
            return new Counts(subscribers.all().size() - pending - expired, pending, subscribers.deleted());
        });
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
            List<Subscription> all = List.copyOf(subscribers.all());
            all.forEach(this::end);
            return all;
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
