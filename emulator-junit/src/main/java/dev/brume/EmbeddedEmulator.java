package dev.brume;

import dev.brume.bundle.BundleClassLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The emulator's classes, loaded once for all instances of this JVM. Only the JDK's types are said across: a function that
 * starts an emulator from settings and a class loader.
 */
record EmbeddedEmulator(URI endpoint, String account, String region, Runnable stop) {
    private static final String BUNDLE = "/META-INF/brume/emulator.bundle";
    private static final String ENTRY = "dev.brume.app.embedded.EmbeddedStart";

    static EmbeddedEmulator start(BrumeSettings settings) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader own = context == null ? EmbeddedEmulator.class.getClassLoader() : context;
        ClassLoader handlers = settings.lambdaHandlers() == null ? own : settings.lambdaHandlers();
        // The emulator's threads have this thread's context: what they look for must not be found at the user's.
        Thread.currentThread().setContextClassLoader(Loaded.START.getClass().getClassLoader());
        try {
            return of(Loaded.START.apply(settings.values(), handlers));
        } catch (IllegalArgumentException | UncheckedIOException refused) {
            throw new BrumeException(String.valueOf(refused.getMessage()), refused);
        } finally {
            Thread.currentThread().setContextClassLoader(context);
        }
    }

    private static EmbeddedEmulator of(Map<String, Object> started) {
        if (started.get("endpoint") instanceof String endpoint
                && started.get("account") instanceof String account
                && started.get("region") instanceof String region
                && started.get("close") instanceof Runnable stop) {
            return new EmbeddedEmulator(URI.create(endpoint), account, region, stop);
        }
        throw new BrumeException(
                "The emulator in the jar of emulator-junit is of another version: " + started.keySet());
    }

    private static final class Loaded {
        static final BiFunction<Map<String, String>, ClassLoader, Map<String, Object>> START = load();

        @SuppressWarnings("unchecked")
        private static BiFunction<Map<String, String>, ClassLoader, Map<String, Object>> load() {
            URL bundle = EmbeddedEmulator.class.getResource(BUNDLE);
            if (bundle == null) {
                throw new BrumeException("The emulator is missing from the jar of emulator-junit: there is no " + BUNDLE
                        + ". In a source tree, mvn package makes it.");
            }
            try {
                return (BiFunction<Map<String, String>, ClassLoader, Map<String, Object>>) BundleClassLoader.of(bundle)
                        .loadClass(ENTRY)
                        .getConstructor()
                        .newInstance();
            } catch (IOException | ReflectiveOperationException damaged) {
                throw new BrumeException("The emulator cannot be loaded from " + bundle, damaged);
            }
        }
    }
}
