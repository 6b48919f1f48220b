package dev.brume.lambda.execution.runtime;

import dev.brume.lambda.execution.process.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds interpreters by asking them; each is looked for once. The maps guard themselves. Blocks at the first question. */
final class Interpreters {
    private static final Logger LOG = LoggerFactory.getLogger(Interpreters.class);
    /**
     * What programs have said of themselves, by the command that asks. A version manager's stand-in for a program takes a second to say
     * it, and a JVM may have one emulator for each of its tests.
     */
    private static final Map<List<String>, String> ANSWERS = new ConcurrentHashMap<>();

    private final Map<String, Optional<Interpreter>> found = new ConcurrentHashMap<>();
    private final Predicate<Path> usable;

    /** @param usable whether functions can use what lies in a folder outside of {@code /usr} */
    Interpreters(Predicate<Path> usable) {
        this.usable = usable;
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
            Optional<Interpreter> best = JavaHomes.atLeast(version, usable);
            best.filter(java -> JavaHomes.major(java) != version).ifPresent(other -> sayOther(runtime, other));
            return best;
        });
    }

    /** A .NET that runs programs of a version. */
    Optional<Interpreter> dotnet(String runtime, int version) {
        return found.computeIfAbsent(runtime, unknown -> {
            Optional<Interpreter> best = DotnetHomes.atLeast(version, usable);
            best.filter(dotnet -> DotnetHomes.major(dotnet) != version).ifPresent(other -> sayOther(runtime, other));
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
        Interpreter other = null;
        for (String name : names) {
            for (Path candidate : Programs.all(name)) {
                Interpreter there = ask(candidate, question).orElse(null);
                if (there != null && there.isOf(wanted)) {
                    return Optional.of(there);
                }
                other = other == null ? there : other;
            }
        }
        if (other != null) {
            sayOther(runtime, other);
        }
        return Optional.ofNullable(other);
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
        return answer(command, environment).flatMap(output -> {
            List<String> lines = output.lines().toList();
            if (lines.size() < 3) {
                return Optional.empty();
            }
            Path executable = Path.of(lines.get(0));
            Path prefix = Path.of(lines.get(1));
            return Optional.of(new Interpreter(executable, prefix, lines.get(2)))
                    .filter(each -> executable.startsWith(prefix) || each.isOfSystem())
                    .filter(each -> each.isOfSystem() || usable.test(prefix));
        });
    }

    private static Optional<String> answer(List<String> command, Map<String, String> environment) {
        Optional<String> answer =
                Optional.ofNullable(ANSWERS.get(command)).or(() -> Programs.output(command, environment));
        answer.ifPresent(text -> ANSWERS.put(command, text));
        return answer;
    }
}
