package dev.brume.sns.filter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filter policies of one topic's subscriptions, as one index: tells which subscriptions take a message without asking each.
 * A subscription without a policy is not in here, and takes every message. Costs two field reads while no policy is set; the
 * automata are made for the first policy of their scope. Each {@link FilterMachine} guards itself; changes of one subscription
 * come one after another (its owner sees to that), matches at any time.
 *
 * @param <T> a subscription: equal to itself alone, or by its ARN
 */
public final class SubscriptionFilters<T> {
    private volatile @Nullable FilterMachine<T> attributePolicies;
    private volatile @Nullable FilterMachine<T> bodyPolicies;

    /** Gives a subscription its policy, or another one. */
    public void put(T subscription, FilterPolicy policy) {
        boolean isOfBody = policy.scope() == FilterPolicyScope.MESSAGE_BODY;
        (isOfBody ? bodyMachine() : attributeMachine()).put(subscription, policy);
        FilterMachine<T> other = isOfBody ? attributePolicies : bodyPolicies;
        if (other != null) {
            other.remove(subscription);
        }
    }

    /** Takes a subscription's policy away, if it has one. */
    public void remove(T subscription) {
        removeFrom(attributePolicies, subscription);
        removeFrom(bodyPolicies, subscription);
    }

    private void removeFrom(@Nullable FilterMachine<T> machine, T subscription) {
        if (machine != null) {
            machine.remove(subscription);
        }
    }

    private synchronized FilterMachine<T> attributeMachine() {
        FilterMachine<T> machine = attributePolicies;
        if (machine == null) {
            machine = new FilterMachine<>();
            attributePolicies = machine;
        }
        return machine;
    }

    private synchronized FilterMachine<T> bodyMachine() {
        FilterMachine<T> machine = bodyPolicies;
        if (machine == null) {
            machine = new FilterMachine<>();
            bodyPolicies = machine;
        }
        return machine;
    }

    /** The subscriptions whose policy the message matches, in no order. Those without a policy are not among them. */
    public List<T> matching(FilteredMessage message) {
        FilterMachine<T> ofAttributes = attributePolicies;
        FilterMachine<T> ofBody = bodyPolicies;
        if (ofAttributes == null && ofBody == null) {
            return List.of();
        }
        List<T> matching = new ArrayList<>();
        if (ofAttributes != null) {
            matching.addAll(ofAttributes.matching(message.attributesAsJson()));
        }
        if (ofBody != null) {
            matching.addAll(ofBody.matching(message.body()));
        }
        return matching;
    }
}
