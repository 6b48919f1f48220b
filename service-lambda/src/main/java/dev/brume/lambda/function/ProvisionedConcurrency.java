package dev.brume.lambda.function;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;

/** What is provisioned for a function's versions and aliases. Guarded by the function's lock. */
public final class ProvisionedConcurrency {
    private final Guard guard;
    private final NavigableMap<String, Config> configs = new TreeMap<>();

    /**
     * What is provisioned for one version or alias.
     *
     * @param number of the version whose environments are made
     * @param available how many of them are ready
     * @param lastModified as AWS writes it
     */
    public record Config(
            String qualifier,
            String number,
            int requested,
            int available,
            ProvisionedConcurrencyStatusEnum status,
            @Nullable String reason,
            String lastModified) {
        Config ended(int ready, ProvisionedConcurrencyStatusEnum outcome, @Nullable String why) {
            return new Config(qualifier, number, requested, ready, outcome, why, lastModified);
        }
    }

    /** Invocations that use what is provisioned, by qualifier. */
    private final Map<String, Integer> atWork = new HashMap<>();

    /**
     * An invocation of a version that has provisioned concurrency.
     *
     * @param qualifier for which it is provisioned
     * @param atWork how many invocations use it now
     * @param available how many can
     * @param spilledOver whether this one has to do without
     */
    public record Use(String qualifier, int atWork, int available, boolean spilledOver) {}

    ProvisionedConcurrency(Guard guard) {
        this.guard = guard;
    }

    public void put(Config config) {
        guard.run(() -> configs.put(config.qualifier(), config));
    }

    public @Nullable Config find(String qualifier) {
        return guard.get(() -> configs.get(qualifier));
    }

    public List<Config> all() {
        return guard.get(() -> new ArrayList<>(configs.values()));
    }

    public @Nullable Config delete(String qualifier) {
        return guard.get(() -> configs.remove(qualifier));
    }

    /** How many environments are ready, of all versions. */
    public int ready() {
        return guard.get(
                () -> configs.values().stream().mapToInt(Config::available).sum());
    }

    /** The environments are ready, if they are still wanted. */
    public void ready(Config config) {
        guard.run(() -> configs.replace(
                config.qualifier(),
                config,
                config.ended(config.requested(), ProvisionedConcurrencyStatusEnum.READY, null)));
    }

    /** The environments could not be made. */
    public void failed(Config config, String reason) {
        guard.run(() -> configs.replace(
                config.qualifier(), config, config.ended(0, ProvisionedConcurrencyStatusEnum.FAILED, reason)));
    }

    /**
     * An invocation of a version begins.
     *
     * @return null when nothing is ready for that version
     */
    public @Nullable Use enter(String number) {
        return guard.get(() -> {
            for (Config config : configs.values()) {
                if (config.number().equals(number) && config.available() > 0) {
                    int now = atWork.getOrDefault(config.qualifier(), 0);
                    boolean spilledOver = now >= config.available();
                    int then = spilledOver ? now : now + 1;
                    atWork.put(config.qualifier(), then);
                    return new Use(config.qualifier(), then, config.available(), spilledOver);
                }
            }
            return null;
        });
    }

    public void leave(Use use) {
        if (!use.spilledOver()) {
            guard.run(() -> atWork.computeIfPresent(use.qualifier(), (key, count) -> count == 1 ? null : count - 1));
        }
    }
}
