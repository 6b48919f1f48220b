package dev.brume.lambda.execution.runtime;

import dev.brume.core.machine.OperatingSystem;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.sandbox.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code python3.x}, with our own bootstrap. */
record PythonRuntime(Interpreter interpreter, String bootstrap) implements LambdaRuntime {
    private static final String QUESTION = "import sys; print(getattr(sys, '_base_executable', sys.executable) or"
            + " sys.executable); print(sys.base_prefix); print('.'.join(map(str, sys.version_info[:3])))";

    static Optional<LambdaRuntime> of(String runtime, Interpreters interpreters, PythonBootstraps bootstraps) {
        return interpreters
                .find(
                        runtime,
                        names(runtime, OperatingSystem.here()),
                        List.of("-c", QUESTION),
                        runtime.substring("python".length()))
                .map(found -> new PythonRuntime(found, bootstraps.of(found)));
    }

    /** On Windows there is no other name than the plain one. */
    static List<String> names(String runtime, OperatingSystem system) {
        return system == OperatingSystem.WINDOWS ? List.of("python") : List.of(runtime, "python3");
    }

    @Override
    public @Nullable Path lang() {
        return interpreter.lang();
    }

    @Override
    public List<String> command(Layout layout) {
        return List.of(
                interpreter.executableIn(layout).toString(),
                layout.runtime().resolve(bootstrap).toString(),
                layout.opt().toString());
    }

    @Override
    public Map<String, String> variables(Deployment deployment, Layout layout) {
        // Nothing writes beside the code: it is read only.
        return Map.of(
                "PYTHONPATH", layout.runtime().toString(), "PYTHONDONTWRITEBYTECODE", "1", "PYTHONIOENCODING", "utf-8");
    }
}
