package dev.brume.lambda.function.layer;

import dev.brume.lambda.function.policy.ResourcePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A layer: its versions, numbered for ever, and the policy of each. Guarded by its monitor. */
public final class Layer {
    private final String name;
    private final String arn;
    private final NavigableMap<Long, LayerVersion> versions = new TreeMap<>();
    private final NavigableMap<Long, ResourcePolicy> policies = new TreeMap<>();
    private long last;

    public Layer(String name, String arn) {
        this.name = name;
        this.arn = arn;
    }

    public String name() {
        return name;
    }

    public String arn() {
        return arn;
    }

    /** @param version makes it, given its number */
    public synchronized LayerVersion publish(LongFunction<LayerVersion> version) {
        LayerVersion made = version.apply(last + 1);
        last++;
        versions.put(last, made);
        return made;
    }

    public synchronized @Nullable LayerVersion version(long number) {
        return versions.get(number);
    }

    /** Those that suit, the latest first. */
    public synchronized List<LayerVersion> versions(@Nullable String runtime, @Nullable String architecture) {
        List<LayerVersion> suiting = new ArrayList<>();
        for (LayerVersion version : versions.descendingMap().values()) {
            if (version.suits(runtime, architecture)) {
                suiting.add(version);
            }
        }
        return suiting;
    }

    /** @return what was deleted, or null when there was no such version (any more) */
    public synchronized @Nullable LayerVersion delete(long number) {
        policies.remove(number);
        return versions.remove(number);
    }

    public synchronized @Nullable ResourcePolicy policy(long number) {
        return policies.get(number);
    }

    /**
     * Changes the policy of a version.
     *
     * @param change from what it was (null for none) to what it is to be (null for none)
     */
    public synchronized @Nullable ResourcePolicy changePolicy(long number, PolicyChange change) {
        ResourcePolicy changed = change.apply(policies.get(number));
        if (changed == null) {
            policies.remove(number);
        } else {
            policies.put(number, changed);
        }
        return changed;
    }

    /** A change of a policy that may not be there before, or after. */
    @FunctionalInterface
    public interface PolicyChange {
        @Nullable
        ResourcePolicy apply(@Nullable ResourcePolicy before);
    }
}
