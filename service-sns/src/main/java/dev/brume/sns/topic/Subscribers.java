package dev.brume.sns.topic;

import dev.brume.core.identity.AccountId;
import dev.brume.sns.filter.FilterIndex;
import dev.brume.sns.filter.FilterPolicy;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.subscription.Subscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of one topic. Changes are made under the topic's lock; who is to get a message is asked without one, of an
 * immutable list of those that want everything and of the index of those with a filter policy.
 */
final class Subscribers {
    private record Endpoint(Protocol protocol, String endpoint, AccountId owner) {}

    private final SequencedMap<String, Subscription> byArn = new LinkedHashMap<>();
    private final Map<Endpoint, Subscription> byEndpoint = new ConcurrentHashMap<>();
    private final FilterIndex<Subscription> filtered = new FilterIndex<>();
    private final SequencedMap<String, Subscription> unfiltered = new LinkedHashMap<>();
    private volatile @Nullable List<Subscription> everything = List.of();
    private int deleted;

    @Nullable
    Subscription of(Protocol protocol, String endpoint, AccountId owner) {
        return byEndpoint.get(new Endpoint(protocol, endpoint, owner));
    }

    @Nullable
    Subscription find(String arn) {
        return byArn.get(arn);
    }

    void add(Subscription subscription) {
        byArn.put(subscription.arn(), subscription);
        byEndpoint.put(endpoint(subscription), subscription);
        include(subscription);
    }

    boolean remove(Subscription subscription) {
        if (!byArn.remove(subscription.arn(), subscription)) {
            return false;
        }
        byEndpoint.remove(endpoint(subscription));
        exclude(subscription);
        deleted++;
        return true;
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

    private void include(Subscription subscription) {
        if (subscription.isPending()) {
            return;
        }
        FilterPolicy policy = subscription.attributes().filterPolicy();
        if (policy == null) {
            unfiltered.put(subscription.arn(), subscription);
            everything = null;
        } else {
            filtered.add(subscription, policy);
        }
    }

    private void exclude(Subscription subscription) {
        FilterPolicy policy = subscription.attributes().filterPolicy();
        if (policy != null) {
            filtered.remove(subscription);
        } else if (unfiltered.remove(subscription.arn()) != null) {
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

    /** Those of them who want the message, given those who want all. */
    List<Subscription> wanting(PublishedMessage message, List<Subscription> all) {
        if (filtered.isEmpty()) {
            return all;
        }
        List<Subscription> accepting = filtered.accepting(message);
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

    private static Endpoint endpoint(Subscription subscription) {
        return new Endpoint(subscription.protocol(), subscription.endpoint(), subscription.owner());
    }
}
