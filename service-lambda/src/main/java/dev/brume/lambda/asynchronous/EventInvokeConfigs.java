package dev.brume.lambda.asynchronous;

import dev.brume.core.identity.AccountId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The configurations there are, by the qualified ARNs of their functions. A concurrent map guards them. */
public final class EventInvokeConfigs {
    private final Map<String, EventInvokeConfig> configs = new ConcurrentSkipListMap<>();

    public @Nullable EventInvokeConfig find(String qualifiedArn) {
        return configs.get(qualifiedArn);
    }

    public void put(EventInvokeConfig config) {
        configs.put(config.functionArn(), config);
    }

    /** @return null when there is none to change */
    public @Nullable EventInvokeConfig update(String qualifiedArn, UnaryOperator<EventInvokeConfig> change) {
        return configs.computeIfPresent(qualifiedArn, (arn, config) -> change.apply(config));
    }

    /** @return whether there was one */
    public boolean remove(String qualifiedArn) {
        return configs.remove(qualifiedArn) != null;
    }

    /** Those of a function's qualifiers, in their order. */
    public List<EventInvokeConfig> of(String functionArn) {
        return configs.values().stream()
                .filter(config -> config.functionArn().startsWith(functionArn + ":"))
                .toList();
    }

    /** The function is gone. */
    public void forget(String functionArn) {
        configs.keySet().removeIf(arn -> arn.startsWith(functionArn + ":"));
    }

    public void reset() {
        configs.clear();
    }

    public void reset(AccountId account) {
        configs.keySet().removeIf(arn -> arn.contains(":" + account + ":function:"));
    }
}
