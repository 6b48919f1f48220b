package dev.brume.sns.filter;

import dev.brume.sns.message.PublishedMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filter policies of one topic, asked all at once: what it costs to find those that accept a message depends on the message and
 * on how many accept it, and hardly on how many there are. Costs two field reads while no policy was ever set.
 *
 * <p>Whoever changes it sees to it that only one does (a topic changes its index under its lock); many may ask meanwhile.
 *
 * @param <S> whose policies they are: subscriptions
 */
public final class FilterIndex<S> {
    private volatile @Nullable FilterMachine<S> ofAttributes;
    private volatile @Nullable FilterMachine<S> ofBody;

    /** Gives a subscriber its policy, in place of the one it has: a message that both accept is missed at no time. */
    public void add(S subscriber, FilterPolicy policy) {
        boolean isOfBody = policy.scope() == FilterPolicy.Scope.MESSAGE_BODY;
        FilterMachine<S> machine = isOfBody ? ofBody : ofAttributes;
        if (machine == null) {
            machine = new FilterMachine<>();
        }
        machine.put(subscriber, policy);
        if (isOfBody) {
            ofBody = machine;
        } else {
            ofAttributes = machine;
        }
        removeFrom(isOfBody ? ofAttributes : ofBody, subscriber);
    }

    /** Takes a subscriber's policy away, if it has one. */
    public void remove(S subscriber) {
        removeFrom(ofAttributes, subscriber);
        removeFrom(ofBody, subscriber);
    }

    private void removeFrom(@Nullable FilterMachine<S> machine, S subscriber) {
        if (machine != null) {
            machine.remove(subscriber);
        }
    }

    public boolean isEmpty() {
        return ofAttributes == null && ofBody == null;
    }

    /** Those whose policy accepts the message, in no particular order. */
    public List<S> accepting(PublishedMessage message) {
        return accepting(FilteredMessage.of(message));
    }

    List<S> accepting(FilteredMessage message) {
        FilterMachine<S> attributeMachine = ofAttributes;
        FilterMachine<S> bodyMachine = ofBody;
        if (bodyMachine == null) {
            return attributeMachine == null ? List.of() : attributeMachine.matching(message.attributesAsJson());
        }
        List<S> accepting = bodyMachine.matching(message.body());
        if (attributeMachine == null) {
            return accepting;
        }
        List<S> both = new ArrayList<>(accepting);
        both.addAll(attributeMachine.matching(message.attributesAsJson()));
        return both;
    }
}
