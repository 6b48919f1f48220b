package dev.brume.sns.topic;

import dev.brume.sns.archive.Archive;
import dev.brume.sns.archive.ReplayPolicy;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.subscription.Subscription;
import dev.brume.sns.subscription.SubscriptionAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the subscriptions of a topic are made, confirmed, changed and ended, and what that means for their replays. Guarded by the topic's
 * lock, which also guards the order that it looks into for the archive.
 */
final class Subscriptions {
    private final Subscribers subscribers;
    private final FifoOrder order;
    private final Replays replays = new Replays();

    Subscriptions(Subscribers subscribers, FifoOrder order) {
        this.subscribers = subscribers;
        this.order = order;
    }

    /**
     * The subscription of an endpoint, made if there is none.
     *
     * @param large whether the topic takes {@linkplain LargeTopic large messages}
     */
    Subscription subscribe(Subscription wanted, Map<String, String> given, boolean large, Instant now) {
        Subscription existing = subscribers.of(wanted.protocol(), wanted.endpoint(), now);
        if (existing != null) {
            return again(existing, wanted, given, now);
        }
        if (large) {
            LargeTopic.checkOneMore(wanted, list(now));
        }
        checkReplay(wanted.attributes().replayPolicy(), "Attributes Reason: ", now);
        subscribers.add(wanted, now);
        beginReplay(wanted);
        return wanted;
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
    @Nullable
    Subscription confirm(String token, boolean authenticated, boolean authenticateOnUnsubscribe, Instant now) {
        Subscription subscription = subscribers.ofToken(token);
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
    }

    /** Whether the subscription was there. */
    boolean end(Subscription subscription) {
        replays.forget(subscription);
        subscription.gone(true);
        return subscribers.remove(subscription);
    }

    /** As above, in such a way that its endpoint can restore it. */
    boolean cancel(Subscription subscription, Subscription.Confirmation cancelled, Instant now) {
        if (!end(subscription)) {
            return false;
        }
        subscription.set(cancelled);
        subscribers.remember(subscription, now);
        return true;
    }

    /** Ends all; returns them. */
    List<Subscription> endAll() {
        List<Subscription> all = List.copyOf(subscribers.all());
        all.forEach(this::end);
        return all;
    }

    SubscriptionAttributes setAttribute(Subscription subscription, String name, String text, Instant now) {
        SubscriptionAttributes before = subscription.attributes();
        SubscriptionAttributes changed = before.with(subscription.identity(), name, text);
        if (name.equals(SubscriptionAttributes.REPLAY_POLICY)) {
            checkReplay(changed.replayPolicy(), "", now);
            subscription.set(changed);
            beginReplay(subscription);
            if (!replays.holds(subscription)) {
                subscribers.include(subscription);
            }
        } else if (replays.holds(subscription)) {
            subscription.set(changed);
        } else {
            subscribers.change(subscription, () -> subscription.set(changed));
        }
        return changed;
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

    boolean hasReplay(Subscription subscription) {
        return replays.isRunning(subscription);
    }

    /** The next messages of a replay; null when it is over, and without an ending point the publishers have the subscription back. */
    @Nullable
    List<PublishedMessage> replay(Subscription subscription, int max, Instant now) {
        List<PublishedMessage> next = replays.next(subscription, max, now);
        if (next == null && !subscription.isGone() && !replays.holds(subscription)) {
            subscribers.include(subscription);
        }
        return next;
    }

    /** The archive is gone, and with it what is being replayed. */
    void failReplays() {
        replays.fail().forEach(subscribers::include);
    }

    /** Null for none, and for one that was not confirmed in time. */
    @Nullable
    Subscription find(String arn, Instant now) {
        Subscription subscription = subscribers.find(arn);
        return subscription == null || subscription.isExpired(now) ? null : subscription;
    }

    /** In the order of their making. */
    List<Subscription> list(Instant now) {
        return subscribers.all().stream()
                .filter(subscription -> !subscription.isExpired(now))
                .toList();
    }

    SubscriptionCounts counts(Instant now) {
        int pending = 0;
        int expired = 0;
        for (Subscription subscription : subscribers.all()) {
            expired += subscription.isExpired(now) ? 1 : 0;
            pending += subscription.isPending() && !subscription.isExpired(now) ? 1 : 0;
        }
        return new SubscriptionCounts(subscribers.all().size() - pending - expired, pending, subscribers.deleted());
    }
}
