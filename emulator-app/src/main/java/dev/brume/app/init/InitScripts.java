package dev.brume.app.init;

import dev.brume.app.settings.SettingException;
import dev.brume.core.admin.InitReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All scripts of a start. They run one after another: the folders as given, in each first its own files and then its subfolders,
 * both in the order of their names. Safe for the threads that ask for the report while a stage runs; stages themselves are
 * run by one thread.
 */
public final class InitScripts implements InitReport {
    private static final Logger log = LoggerFactory.getLogger(InitScripts.class);
    private final Map<InitStage, List<InitScript>> scripts;
    /** Guarded by itself. */
    private final Set<InitStage> over = EnumSet.noneOf(InitStage.class);

    private volatile Map<String, String> variables = Map.of();

    private InitScripts(Map<InitStage, List<InitScript>> scripts) {
        this.scripts = scripts;
    }

    /** Those that lie in the folders' {@code boot.d}, {@code start.d}, {@code ready.d} and {@code shutdown.d}. */
    public static InitScripts in(List<Path> folders) {
        Map<InitStage, List<InitScript>> found = new EnumMap<>(InitStage.class);
        for (InitStage stage : InitStage.values()) {
            List<InitScript> of = new ArrayList<>();
            folders.forEach(folder -> collect(folder.resolve(stage.folder()), of));
            found.put(stage, List.copyOf(of));
        }
        return new InitScripts(found);
    }

    private static void collect(Path folder, List<InitScript> into) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> entries;
        try (Stream<Path> listed = Files.list(folder)) {
            entries = listed.sorted().toList();
        } catch (IOException unreadable) {
            throw new SettingException(folder + " cannot be read: " + unreadable.getMessage());
        }
        for (Path entry : entries) {
            if (Files.isRegularFile(entry) && InitScript.isScript(entry)) {
                into.add(new InitScript(entry));
            } else if (Files.isRegularFile(entry)) {
                log.warn("{} is not run: scripts are called .sh or .py", entry);
            }
        }
        // A ConfigMap's volume holds the same files once more, behind links and in folders with a dot before their
        // names.
        entries.stream()
                .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                .filter(entry -> !entry.getFileName().toString().startsWith("."))
                .forEach(entry -> collect(entry, into));
    }

    /** From here on scripts find us by the variables that AWS's CLI and SDKs read, unless they are set otherwise. */
    public void servedAt(String endpoint, String region) {
        variables = Map.of(
                "AWS_ENDPOINT_URL",
                endpoint,
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test",
                "AWS_DEFAULT_REGION",
                region);
    }

    /** Runs the scripts of a stage to their ends. */
    public void run(InitStage stage) {
        scripts.getOrDefault(stage, List.of()).forEach(script -> script.run(variables));
        synchronized (over) {
            over.add(stage);
        }
    }

    @Override
    public List<Stage> stages() {
        return Stream.of(InitStage.values())
                .map(stage -> new Stage(stage.name(), isOver(stage), reports(stage)))
                .toList();
    }

    private boolean isOver(InitStage stage) {
        synchronized (over) {
            return over.contains(stage);
        }
    }

    private List<Script> reports(InitStage stage) {
        return scripts.getOrDefault(stage, List.of()).stream()
                .map(InitScript::report)
                .toList();
    }
}
