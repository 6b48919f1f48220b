package dev.brume.lambda.execution.runtime;

import dev.brume.core.machine.OperatingSystem;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.sandbox.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code nodejs*.x}, with our own bootstrap. */
record NodeRuntime(Interpreter interpreter, String major, int memoryMb) implements LambdaRuntime {
    private static final String QUESTION =
            "console.log(process.execPath); console.log(require('path').resolve(process.execPath, '../..'));"
                    + " console.log(process.versions.node)";
    /** How much of the memory the heap may take: the rest is for buffers and the program itself. */
    private static final double HEAP_SHARE = 0.9;

    static Optional<LambdaRuntime> of(String runtime, Interpreters interpreters, int memoryMb) {
        String major = runtime.substring("nodejs".length()).replace(".x", "");
        return interpreters
                .find(runtime, List.of("node", "nodejs"), List.of("-e", QUESTION), major)
                .map(found -> new NodeRuntime(found, major, memoryMb));
    }

    @Override
    public @Nullable Path lang() {
        return interpreter.lang();
    }

    @Override
    public List<String> command(Layout layout) {
        return List.of(
                interpreter.executableIn(layout).toString(),
                "--max-old-space-size=" + (int) (memoryMb * HEAP_SHARE),
                layout.runtime().resolve("bootstrap.cjs").toString());
    }

    @Override
    public Map<String, String> variables(Deployment deployment, Layout layout) {
        Path modules = layout.opt().resolve("nodejs");
        return Map.of(
                "NODE_PATH",
                Stream.of(
                                modules.resolve("node" + major).resolve("node_modules"),
                                modules.resolve("node_modules"),
                                layout.runtime().resolve("node_modules"),
                                layout.runtime(),
                                layout.task())
                        .map(Path::toString)
                        .collect(Collectors.joining(OperatingSystem.here().pathSeparator())));
    }
}
