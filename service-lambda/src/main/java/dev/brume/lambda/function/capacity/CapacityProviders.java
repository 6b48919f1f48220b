package dev.brume.lambda.function.capacity;

import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.LambdaLimits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CapacityProvider;
import software.amazon.awssdk.services.lambda.model.CapacityProviderState;

/** The capacity providers of one account in one region, by name. A concurrent map guards them; each is immutable. */
public final class CapacityProviders {
    private final NavigableMap<String, Entry> providers = new ConcurrentSkipListMap<>();

    /**
     * A capacity provider.
     *
     * @param described what AWS describes of it, but for its state, which time changes
     * @param activeAt when it leaves the state Pending
     * @param goneAt when its deletion is through; null unless it is being deleted
     */
    public record Entry(
            String name,
            CapacityProvider described,
            Map<String, String> tags,
            Instant activeAt,
            @Nullable Instant goneAt) {
        public CapacityProvider at(Instant now) {
            return described.toBuilder().state(state(now)).build();
        }

        public CapacityProviderState state(Instant now) {
            if (goneAt != null) {
                return CapacityProviderState.DELETING;
            }
            return now.isBefore(activeAt) ? CapacityProviderState.PENDING : CapacityProviderState.ACTIVE;
        }

        public Entry described(CapacityProvider changed) {
            return new Entry(name, changed, tags, activeAt, goneAt);
        }

        public Entry tagged(Map<String, String> changed) {
            return new Entry(name, described, Map.copyOf(changed), activeAt, goneAt);
        }

        public Entry deleted(Instant at) {
            return new Entry(name, described, tags, activeAt, at);
        }
    }

    /** In the order of their names. */
    public List<Entry> all(Instant now) {
        providers.values().removeIf(entry -> isGone(entry, now));
        return List.copyOf(providers.values());
    }

    private static boolean isGone(Entry entry, Instant now) {
        return entry.goneAt() != null && !now.isBefore(entry.goneAt());
    }

    /** @return null when there is none of that name (any more) */
    public @Nullable Entry find(String name, Instant now) {
        Entry entry = providers.get(name);
        if (entry != null && isGone(entry, now)) {
            providers.remove(name, entry);
            return null;
        }
        return entry;
    }

    /** @throws dev.brume.core.error.AwsException ResourceConflictException, CapacityProviderLimitExceededException */
    public void create(Entry entry, Instant now) {
        if (all(now).size() >= LambdaLimits.CAPACITY_PROVIDERS_MAX) {
            throw LambdaErrors.capacityProviderLimitExceeded();
        }
        if (providers.putIfAbsent(entry.name(), entry) != null) {
            throw LambdaErrors.resourceConflict(
                    "Capacity provider already exists: " + entry.described().capacityProviderArn());
        }
    }

    /** Changes one that is there; null for one that is not, or not any more. */
    public @Nullable Entry update(String name, Instant now, UnaryOperator<Entry> change) {
        return find(name, now) == null ? null : providers.computeIfPresent(name, (key, entry) -> change.apply(entry));
    }
}
