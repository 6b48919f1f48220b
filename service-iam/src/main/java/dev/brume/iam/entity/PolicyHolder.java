package dev.brume.iam.entity;

import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The policies of a user, group or role: those embedded in it and those attached to it. Guarded by the account's lock. */
public final class PolicyHolder {
    private final NavigableMap<String, String> inline = new TreeMap<>();
    private final NavigableSet<String> attached = new TreeSet<>();

    /** Documents by the policies' names. */
    public NavigableMap<String, String> inline() {
        return inline;
    }

    /** ARNs of managed policies. */
    public NavigableSet<String> attached() {
        return attached;
    }

    /**
     * Embeds a policy, or replaces the one of that name.
     *
     * @param most how large all embedded policies may be together
     * @param entity {@code role orders}, for the error
     */
    public void put(String name, String document, int most, String entity) {
        int others = inline.entrySet().stream()
                .filter(policy -> !policy.getKey().equals(name))
                .map(Map.Entry::getValue)
                .mapToInt(IamLimits::size)
                .sum();
        if (others + IamLimits.size(document) > most) {
            throw IamErrors.limitExceeded("Maximum policy size of " + most + " bytes exceeded for " + entity);
        }
        inline.put(name, document);
    }

    /** A policy that is attached already stays attached. */
    public void attach(String arn, String quota) {
        if (!attached.contains(arn) && attached.size() >= IamLimits.POLICIES_PER_ENTITY) {
            throw IamErrors.quota(quota, IamLimits.POLICIES_PER_ENTITY);
        }
        attached.add(arn);
    }

    /** What must go before the entity may. */
    public void refuseDeletion() {
        if (!attached.isEmpty()) {
            throw IamErrors.deleteConflict("must detach all policies first.");
        }
        if (!inline.isEmpty()) {
            throw IamErrors.deleteConflict("must delete policies first.");
        }
    }
}
