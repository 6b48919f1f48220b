package dev.brume.sns.topic;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.subscription.SubscriptionAttributes;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A topic. One lock guards its subscriptions and, on a FIFO topic, the order of its messages; publishing to a standard topic takes
 * it only when subscriptions have changed. Attributes are immutable and exchanged under the lock.
 */
public final class Topic {
    private final Arn arn;
    private final String arnText;
    private final Tags tags;
    private final ReentrantLock lock = new ReentrantLock();
    private final Subscribers subscribers = new Subscribers();
    private final Deduplication deduplication = new Deduplication();
    private final SequenceNumbers sequenceNumbers = new SequenceNumbers();
    private volatile TopicAttributes attributes;

    public Topic(Arn arn, TopicAttributes attributes, Tags tags) {
        this.arn = arn;
        this.arnText = arn.toString();
        this.attributes = attributes;
        this.tags = tags;
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

    public AccountId owner() {
        return new AccountId(arn.account());
    }

    public boolean isFifo() {
        return attributes.isFifo();
    }

    public TopicAttributes attributes() {
        return attributes;
    }

    public Tags tags() {
        return tags;
    }

    public void change(UnaryOperator<TopicAttributes> change) {
        locked(() -> attributes = change.apply(attributes));
    }

    /** Who is to get a message. */
    public List<Subscription> wanting(PublishedMessage message) {
        List<Subscription> all = subscribers.everything();
        return subscribers.wanting(message, all != null ? all : locked(subscribers::list));
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
        List<Subscription> wanting = wanting(message);
        String group = attributes.deduplicatesByGroup() && message.groupId() != null ? message.groupId() : "";
        String deduplicationId = message.deduplicationId() == null ? "" : message.deduplicationId();
        return locked(() -> {
            Accepted first = deduplication.find(group, deduplicationId, message.publishedAt());
            if (first != null) {
                return new Sequenced(first, null, List.of());
            }
            PublishedMessage numbered = message.numbered(sequenceNumbers.next());
            Accepted accepted = new Accepted(numbered.id(), numbered.sequenceNumber());
            deduplication.remember(group, deduplicationId, accepted, message.publishedAt());
            inOrder.accept(numbered, wanting);
            return new Sequenced(accepted, numbered, wanting);
        });
    }

    /**
     * The subscription of that endpoint, made if there is none.
     *
     * @throws dev.brume.core.error.AwsException InvalidParameter when there is one with other attributes
     */
    public Subscription subscribe(
            Protocol protocol,
            String endpoint,
            AccountId owner,
            SubscriptionAttributes given,
            Supplier<Subscription> make) {
        return locked(() -> {
            Subscription existing = subscribers.of(protocol, endpoint, owner);
            if (existing == null) {
                Subscription made = make.get();
                subscribers.add(made);
                return made;
            }
            if (!existing.attributes()
                    .texts()
                    .entrySet()
                    .containsAll(given.texts().entrySet())) {
                throw SnsErrors.invalidParameter("Attributes", "Subscription already exists with different attributes");
            }
            return existing;
        });
    }

    public @Nullable Subscription subscription(String subscriptionArn) {
        return locked(() -> subscribers.find(subscriptionArn));
    }

    /** The subscriptions in the order of their making. */
    public List<Subscription> subscriptions() {
        return locked(() -> List.copyOf(subscribers.all()));
    }

    /** Whether the subscription was there. */
    public boolean unsubscribe(Subscription subscription) {
        return locked(() -> subscribers.remove(subscription));
    }

    public void change(Subscription subscription, UnaryOperator<SubscriptionAttributes> change) {
        locked(() -> {
            SubscriptionAttributes changed = change.apply(subscription.attributes());
            subscribers.change(subscription, () -> subscription.set(changed));
            return changed;
        });
    }

    /** What GetTopicAttributes counts: confirmed, pending and deleted subscriptions. */
    public record Counts(int confirmed, int pending, int deleted) {}

    public Counts counts() {
        return locked(() -> {
            int pending = 0;
            for (Subscription subscription : subscribers.all()) {
                pending += subscription.isPending() ? 1 : 0;
            }
            return new Counts(subscribers.all().size() - pending, pending, subscribers.deleted());
        });
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
