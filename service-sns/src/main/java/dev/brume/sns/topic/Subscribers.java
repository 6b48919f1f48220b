package dev.brume.sns.topic;

import dev.brume.sns.filter.FilterIndex;
import dev.brume.sns.filter.FilterPolicy;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.subscription.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions that one topic knows, and who is to get a message. Changes are made under the topic's lock; who is to get a
 * message is asked without one, of an immutable list of those that want everything and of the index of those with a filter policy.
 */
final class Subscribers {
    private record Endpoint(Protocol protocol, String endpoint) {
        static Endpoint of(Subscription subscription) {
            return new Endpoint(subscription.protocol(), subscription.endpoint());
        }
    }

    private final SequencedMap<String, Subscription> byArn = new LinkedHashMap<>();
    private final Map<Endpoint, Subscription> byEndpoint = new HashMap<>();
    /** In the order of sending, which is that of expiry. */
    private final SequencedMap<String, Subscription> byToken = new LinkedHashMap<>();

    private final FilterIndex<Subscription> filtered = new FilterIndex<>();
    private final SequencedMap<String, Subscription> unfiltered = new LinkedHashMap<>();
    private volatile @Nullable List<Subscription> everything = List.of();
    private int deleted;

    /** One whose confirmation did not come in time is none. */
    @Nullable
    Subscription of(Protocol protocol, String endpoint, Instant now) {
        Subscription subscription = byEndpoint.get(new Endpoint(protocol, endpoint));
        if (subscription != null && subscription.isExpired(now)) {
            subscription.gone(true);
            remove(subscription);
            return null;
        }
        return subscription;
    }

    @Nullable
    Subscription find(String arn) {
        return byArn.get(arn);
    }

    /** The subscription to which a token was sent, be it pending, confirmed or cancelled. */
    @Nullable
    Subscription ofToken(String token) {
        return byToken.get(token);
    }

    void add(Subscription subscription, Instant now) {
        byArn.put(subscription.arn(), subscription);
        byEndpoint.put(Endpoint.of(subscription), subscription);
        remember(subscription, now);
        include(subscription);
    }

    /** Keeps in mind whose token that is, if the subscription has one, and forgets those that count no more. */
    void remember(Subscription subscription, Instant now) {
        forgetExpired(now);
        String token = subscription.confirmation().token();
        if (!token.isEmpty()) {
            byToken.put(token, subscription);
        }
    }

    private void forgetExpired(Instant now) {
        Map.Entry<String, Subscription> first = byToken.firstEntry();
        while (first != null && !now.isBefore(first.getValue().confirmation().expiresAt())) {
            Subscription subscription = first.getValue();
            byToken.remove(first.getKey());
            if (subscription.isExpired(now)) {
                subscription.gone(true);
                remove(subscription);
            }
            first = byToken.firstEntry();
        }
    }

    boolean remove(Subscription subscription) {
        if (!byArn.remove(subscription.arn(), subscription)) {
            return false;
        }
        byEndpoint.remove(Endpoint.of(subscription));
        byToken.remove(subscription.confirmation().token());
        exclude(subscription);
        deleted++;
        return true;
    }

    /** Takes back a cancellation. */
    void restore(Subscription subscription, Instant now) {
        deleted--;
        add(subscription, now);
    }

    void forgetToken(String token) {
        byToken.remove(token);
    }

    /** Makes a change to a subscription by which it may want other messages. */
    void change(Subscription subscription, Runnable change) {
        FilterPolicy before = subscription.attributes().filterPolicy();
        change.run();
        // In this order, so that a message that both accept reaches the subscription whenever it comes.
        include(subscription);
        FilterPolicy after = subscription.attributes().filterPolicy();
        if (before != null && after == null) {
            filtered.remove(subscription);
        } else if (before == null && after != null && unfiltered.remove(subscription.arn()) != null) {
            everything = null;
        }
    }

    /** From now on the subscription gets what it wants, if it is confirmed. */
    void include(Subscription subscription) {
        if (subscription.isPending()) {
            return;
        }
        FilterPolicy policy = subscription.attributes().filterPolicy();
        if (policy != null) {
            filtered.add(subscription, policy);
        } else if (unfiltered.put(subscription.arn(), subscription) == null) {
            everything = null;
        }
    }

    /** From now on the subscription gets nothing. */
    void exclude(Subscription subscription) {
        filtered.remove(subscription);
        if (unfiltered.remove(subscription.arn()) != null) {
            everything = null;
        }
    }

    /** Those that want everything; null when they changed since they were last listed: then ask {@link #list}. */
    @Nullable
    List<Subscription> everything() {
        return everything;
    }

    /** Lists anew those that want everything; under the topic's lock. */
    List<Subscription> list() {
        List<Subscription> all = List.copyOf(unfiltered.values());
        everything = all;
        return all;
    }

    /**
     * Those who want the message, given those who want all.
     *
     * @param meter told of those who do not
     */
    List<Subscription> wanting(PublishedMessage message, List<Subscription> all, TopicMeter meter) {
        if (filtered.isEmpty()) {
            return all;
        }
        List<Subscription> accepting =
                filtered.accepting(message, (why, policies) -> meter.filteredOut(why, policies, message.publishedAt()));
        if (all.isEmpty() || accepting.isEmpty()) {
            return all.isEmpty() ? accepting : all;
        }
        List<Subscription> both = new ArrayList<>(all);
        both.addAll(accepting);
        return both;
    }

    Collection<Subscription> all() {
        return byArn.values();
    }

    int deleted() {
        return deleted;
    }
}
