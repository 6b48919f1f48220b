package dev.brume.app.embedded;

import dev.brume.app.Brume;
import dev.brume.app.BrumeOptions;
import dev.brume.app.BuiltInServices;
import dev.brume.app.settings.Setting;
import dev.brume.app.settings.SettingException;
import dev.brume.app.settings.StartSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Starts an emulator. Given settings by the names of the command line's options, {@code limits}, without dashes, and the class loader
 * that finds Lambda handlers; gives {@code endpoint}, {@code account} and {@code region}, texts, and {@code close}, a
 * {@link Runnable}. A setting that cannot be followed is an {@link IllegalArgumentException}.
 *
 * <p>The environment is not read, so that a test runs everywhere alike, and the port is any free one unless it is set.
 */
public final class EmbeddedStart implements BiFunction<Map<String, String>, ClassLoader, Map<String, Object>> {
    /** Whose JVM it is decides on these. */
    private static final Set<Setting> NOT_OURS = Set.of(Setting.HEAP, Setting.LOG_LEVEL, Setting.INIT);

    @Override
    public Map<String, Object> apply(Map<String, String> settings, ClassLoader handlers) {
        Map<Setting, String> typed = new EnumMap<>(Setting.class);
        settings.forEach((name, value) -> typed.put(setting(name), value));
        typed.putIfAbsent(Setting.PORT, "0");
        try {
            BrumeOptions options =
                    StartSettings.read(typed, Map.of(), BuiltInServices.names()).options();
            Brume brume = Brume.start(options.withLambdaHandlers(handlers));
            return Map.of(
                    "endpoint", brume.endpoint(),
                    "account", options.emulator().account().value(),
                    "region", options.emulator().region().name(),
                    "close", (Runnable) brume::close);
        } catch (SettingException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        } catch (IOException notBound) {
            throw new UncheckedIOException(notBound.getMessage(), notBound);
        }
    }

    private static Setting setting(String name) {
        return Setting.ofOption("--" + name)
                .filter(setting -> !NOT_OURS.contains(setting))
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no setting " + name + " for Brume in a JVM; there are " + known()));
    }

    private static List<String> known() {
        return Stream.of(Setting.values())
                .filter(setting -> !NOT_OURS.contains(setting))
                .map(setting -> setting.option().substring(2))
                .toList();
    }
}
