package dev.brume.lambda.execution.runtime;

import dev.brume.lambda.execution.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds interpreters by asking them; each is looked for once. The map guards itself. Blocks at the first question. */
final class Interpreters {
    private static final Logger LOG = LoggerFactory.getLogger(Interpreters.class);
    private static final Set<PosixFilePermission> OPEN =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);
    private final Map<String, Optional<Interpreter>> found = new ConcurrentHashMap<>();
    private final boolean forOthers;

    /** @param forOthers whether it must be readable for another user than Brume's */
    Interpreters(boolean forOthers) {
        this.forOthers = forOthers;
    }

    /**
     * The best interpreter for a version: that version if it is there, else any.
     *
     * @param names of the program, the most fitting first
     * @param question arguments that make it print its path, its prefix and its version on a line each
     */
    Optional<Interpreter> find(String runtime, List<String> names, List<String> question, String wanted) {
        return found.computeIfAbsent(runtime, unknown -> look(runtime, names, question, wanted));
    }

    /** A Java that runs classes of a version. */
    Optional<Interpreter> java(String runtime, int version) {
        return found.computeIfAbsent(runtime, unknown -> {
            Optional<Interpreter> best = JavaHomes.atLeast(version, forOthers);
            best.filter(java -> JavaHomes.major(java) != version).ifPresent(other -> sayOther(runtime, other));
            return best;
        });
    }

    private static void sayOther(String runtime, Interpreter other) {
        LOG.warn(
                "{} is not installed: functions of that runtime run with {}, version {}",
                runtime,
                other.executable(),
                other.version());
    }

    private Optional<Interpreter> look(String runtime, List<String> names, List<String> question, String wanted) {
        List<Interpreter> there = new ArrayList<>();
        for (String name : names) {
            for (Path candidate : Programs.all(name)) {
                ask(candidate, question).ifPresent(there::add);
            }
        }
        Optional<Interpreter> best = there.stream()
                .filter(each -> each.isOf(wanted))
                .findFirst()
                .or(() -> there.stream().findFirst());
        best.filter(each -> !each.isOf(wanted)).ifPresent(other -> sayOther(runtime, other));
        return best;
    }

    private Optional<Interpreter> ask(Path candidate, List<String> question) {
        List<String> command = new ArrayList<>(List.of(candidate.toString()));
        command.addAll(question);
        Map<String, String> environment = new HashMap<>();
        for (String variable : List.of("PATH", "HOME")) {
            String value = System.getenv(variable);
            if (value != null) {
                environment.put(variable, value);
            }
        }
        return Programs.output(command, environment).flatMap(output -> {
            List<String> lines = output.lines().toList();
            if (lines.size() < 3) {
                return Optional.empty();
            }
            Path executable = Path.of(lines.get(0));
            Path prefix = Path.of(lines.get(1));
            return Optional.of(new Interpreter(executable, prefix, lines.get(2)))
                    .filter(each -> executable.startsWith(prefix) || each.isOfSystem())
                    .filter(each -> each.isOfSystem() || !forOthers || isOpen(prefix));
        });
    }

    static boolean isOpen(Path folder) {
        try {
            return Files.getPosixFilePermissions(folder).containsAll(OPEN);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
