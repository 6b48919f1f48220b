package dev.brume;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an emulator is started.
 *
 * @param values what {@code brume start} has as options, by name without dashes: {@code limits} is {@code aws}
 * @param lambdaHandlers where the classes of Lambda functions are found whose code is this JVM's class path; null for the starting
 *     thread's context class loader
 */
public record BrumeSettings(
        Map<String, String> values, @Nullable ClassLoader lambdaHandlers) {
    public static final BrumeSettings DEFAULT = new BrumeSettings(Map.of(), null);

    public BrumeSettings {
        values = Map.copyOf(values);
    }

    /** @param name an option of {@code brume start}, {@code services} */
    public BrumeSettings with(String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return new BrumeSettings(more, lambdaHandlers);
    }

    public BrumeSettings withLambdaHandlers(ClassLoader handlers) {
        return new BrumeSettings(values, handlers);
    }
}
