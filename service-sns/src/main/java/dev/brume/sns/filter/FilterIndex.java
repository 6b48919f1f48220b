package dev.brume.sns.filter;

import dev.brume.sns.message.PublishedMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The filter policies of one topic, asked all at once: what it costs to find those that accept a message depends on how many
 * do, and little on how many there are.
 *
 * <p>Whoever changes it sees to it that only one does (a topic changes its index under its lock); many may ask meanwhile.
 *
 * @param <S> whose policies they are: subscriptions
 */
public final class FilterIndex<S> {
    private final Map<S, FilterPolicy> policies = new ConcurrentHashMap<>();

    public void add(S subscriber, FilterPolicy policy) {
        policies.put(subscriber, policy);
    }

    /** @param policy as it was added */
    public void remove(S subscriber, FilterPolicy policy) {
        policies.remove(subscriber, policy);
    }

    public boolean isEmpty() {
        return policies.isEmpty();
    }

    /** Those whose policy accepts the message, in no particular order. */
    public List<S> accepting(PublishedMessage message) {
        return policies.entrySet().stream()
                .filter(entry -> entry.getValue().accepts(message))
                .map(Map.Entry::getKey)
                .toList();
    }
}
