package dev.brume.sns.filter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.pattern.PatternMachine;
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
    private volatile @Nullable PatternMachine<S> ofAttributes;
    private volatile @Nullable PatternMachine<S> ofBody;

    /** Gives a subscriber its policy, in place of the one it has: a message that both accept is missed at no time. */
    public void add(S subscriber, FilterPolicy policy) {
        boolean isOfBody = policy.scope() == FilterPolicy.Scope.MESSAGE_BODY;
        PatternMachine<S> machine = isOfBody ? ofBody : ofAttributes;
        if (machine == null) {
            machine = new PatternMachine<>();
        }
        machine.put(subscriber, policy.rules());
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

    private void removeFrom(@Nullable PatternMachine<S> machine, S subscriber) {
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

    /**
     * As above.
     *
     * @param listener told of those whose policy does not
     */
    public List<S> accepting(PublishedMessage message, Rejection.Listener listener) {
        return accepting(FilteredMessage.of(message), listener);
    }

    List<S> accepting(FilteredMessage message) {
        return accepting(message, (why, policies) -> {});
    }

    private List<S> accepting(FilteredMessage message, Rejection.Listener listener) {
        PatternMachine<S> attributeMachine = ofAttributes;
        PatternMachine<S> bodyMachine = ofBody;
        if (bodyMachine == null) {
            return attributeMachine == null ? List.of() : byAttributes(attributeMachine, message, listener);
        }
        List<S> accepting = byBody(bodyMachine, message, listener);
        if (attributeMachine == null) {
            return accepting;
        }
        List<S> both = new ArrayList<>(accepting);
        both.addAll(byAttributes(attributeMachine, message, listener));
        return both;
    }

    private static <S> List<S> byAttributes(
            PatternMachine<S> machine, FilteredMessage message, Rejection.Listener listener) {
        ObjectNode attributes = message.attributesAsJson();
        List<S> accepting = machine.matching(attributes);
        int rejecting = machine.size() - accepting.size();
        if (rejecting > 0) {
            listener.rejected(message.whyNot(attributes), rejecting);
        }
        return accepting;
    }

    private static <S> List<S> byBody(PatternMachine<S> machine, FilteredMessage message, Rejection.Listener listener) {
        List<S> accepting = machine.matching(message.body());
        int rejecting = machine.size() - (accepting == null ? 0 : accepting.size());
        if (rejecting > 0) {
            listener.rejected(accepting == null ? Rejection.INVALID_MESSAGE_BODY : Rejection.MESSAGE_BODY, rejecting);
        }
        return accepting == null ? List.of() : accepting;
    }
}
