package dev.brume.app.command;

import dev.brume.app.Brume;
import dev.brume.app.BrumeVersion;
import dev.brume.app.BuiltInServices;
import dev.brume.app.init.InitScripts;
import dev.brume.app.init.InitStage;
import dev.brume.app.logging.BrumeLogging;
import dev.brume.app.settings.Setting;
import dev.brume.app.settings.StartSettings;
import dev.brume.core.time.JvmAge;
import dev.brume.core.time.SystemTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * A start, from settings to the end of serving. Knows nothing of picocli, whose class files are of a form that no AOT cache
 * takes: a plain start does without and is ready in half the time.
 *
 * @param serving what happens until the end
 */
public record Start(Map<String, String> environment, Serving serving, PrintWriter out) {
    /** What was typed after {@code start}, when it is nothing but settings; all else is picocli's to explain. */
    public static Optional<Map<Setting, String>> plain(List<String> arguments) {
        Map<Setting, String> typed = new EnumMap<>(Setting.class);
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String option = equals < 0 ? argument : argument.substring(0, equals);
            Optional<Setting> setting = Setting.ofOption(option);
            if (setting.isEmpty() || typed.containsKey(setting.get()) || (equals < 0 && i + 1 == arguments.size())) {
                return Optional.empty();
            }
            typed.put(setting.get(), equals < 0 ? arguments.get(++i) : argument.substring(equals + 1));
        }
        return Optional.of(typed);
    }

    /**
     * Starts and serves; returns when it is over.
     *
     * @throws dev.brume.app.settings.SettingException when a setting cannot be followed
     * @throws CommandException when the port cannot be listened on
     */
    public void run(Map<Setting, String> typed) {
        StartSettings settings = StartSettings.read(typed, environment, BuiltInServices.names());
        BrumeLogging.level(settings.logLevel().name());
        settings.notes().forEach(LoggerFactory.getLogger(Start.class)::warn);
        InitScripts scripts = InitScripts.in(settings.init());
        scripts.run(InitStage.BOOT);
        scripts.run(InitStage.START);
        try (Brume brume = Brume.start(settings.options(), new SystemTime(), scripts)) {
            brume.beforeClose(() -> scripts.run(InitStage.SHUTDOWN));
            scripts.servedAt(
                    brume.endpoint(), settings.options().emulator().region().name());
            scripts.run(InitStage.READY);
            long millis = JvmAge.onMainThread().toMillis();
            out.println("Brume " + BrumeVersion.text() + " at " + brume.endpoint() + ", started in " + millis + " ms");
            out.println("Ready.");
            out.flush();
            serving.serve(brume);
        } catch (IOException notBound) {
            throw new CommandException(
                    notBound.getMessage() + "; another emulator may run there: --port picks another port");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
