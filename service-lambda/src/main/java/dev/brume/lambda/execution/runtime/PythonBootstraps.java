package dev.brume.lambda.execution.runtime;

import dev.brume.core.time.RealTime;
import dev.brume.lambda.execution.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Our bootstrap as each Python has compiled it, which it does beside the first function that it runs: what it runs as a program it would
 * compile anew with each start. The map and the set guard themselves.
 */
final class PythonBootstraps {
    private static final String SOURCE = "bootstrap.py";
    private static final String COMPILE =
            "import py_compile, sys; py_compile.compile(sys.argv[1], sys.argv[2], 'bootstrap.py', doraise=True)";
    /** The first function has the machine to itself. */
    private static final Duration DELAY = Duration.ofSeconds(2);

    private final Workshop workshop;
    private final RealTime real;
    private final Map<Interpreter, String> ready = new ConcurrentHashMap<>();
    private final Set<Interpreter> asked = ConcurrentHashMap.newKeySet();

    PythonBootstraps(Workshop workshop, RealTime real) {
        this.workshop = workshop;
        this.real = real;
    }

    /** The file's name: the source while there is nothing else. */
    String of(Interpreter python) {
        if (asked.add(python)) {
            real.after(DELAY, () -> RealTime.attend("lambda-python-bootstrap", () -> make(python)));
        }
        return ready.getOrDefault(python, SOURCE);
    }

    /** Blocks for some milliseconds, on a virtual thread. */
    void make(Interpreter python) {
        String name = "bootstrap-" + Integer.toHexString(python.hashCode()) + ".pyc";
        Path made = workshop.runtime().resolve(name);
        List<String> command = List.of(
                python.executable().toString(),
                "-I",
                "-S",
                "-c",
                COMPILE,
                workshop.runtime().resolve(SOURCE).toString(),
                made.toString());
        if (Programs.output(command, Map.of()).isPresent() && Files.isRegularFile(made)) {
            ready.put(python, name);
        }
    }
}
