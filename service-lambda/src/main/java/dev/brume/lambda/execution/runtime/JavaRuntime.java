package dev.brume.lambda.execution.runtime;

import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.sandbox.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code java*}: AWS's own runtime interface client, whose jars lie with our bootstraps, and a JDK of this machine. */
record JavaRuntime(Interpreter interpreter, int memoryMb, String handler) implements LambdaRuntime {
    /** As AWS leaves some memory to the JVM itself. */
    private static final double HEAP_SHARE = 0.85;

    static Optional<LambdaRuntime> of(String runtime, Interpreters interpreters, int memoryMb, String handler) {
        String version = runtime.replace("java", "").replace(".al2", "");
        return interpreters
                .java(runtime, Integer.parseInt(version))
                .map(found -> new JavaRuntime(found, memoryMb, handler));
    }

    @Override
    public @Nullable Path lang() {
        return interpreter.lang();
    }

    @Override
    public List<String> command(Layout layout) {
        String jars = layout.runtime().resolve("java").resolve("*").toString();
        String task = layout.task().toString();
        return List.of(
                interpreter.executableIn(layout).toString(),
                "-Xmx" + (int) (memoryMb * HEAP_SHARE) + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Djava.io.tmpdir=" + layout.tmp(),
                ClientLibrary.option(layout.runtime()),
                "-cp",
                jars + ":" + task + ":" + task + "/lib/*:" + layout.opt() + "/java/lib/*",
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                handler);
    }

    @Override
    public Map<String, String> variables(Deployment deployment, Layout layout) {
        return Map.of();
    }
}
