package dev.brume.lambda.execution.runtime;

import dev.brume.core.machine.OperatingSystem;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.sandbox.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code java*}: AWS's own runtime interface client, whose jars lie with our bootstraps, and a JDK of this machine. The client's
 * connection with the Runtime API is ours: see {@code src/main/java-client}.
 */
record JavaRuntime(Interpreter interpreter, int memoryMb, String handler, Optional<String> cache)
        implements LambdaRuntime {
    static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    /** From then on a function's log would warn of its libraries of machine code; old versions do not know how to allow them. */
    private static final int WARNS_OF_LIBRARIES = 24;

    /** As AWS leaves some memory to the JVM itself. */
    private static final double HEAP_SHARE = 0.85;

    static Optional<LambdaRuntime> of(
            String runtime, Interpreters interpreters, JavaCaches caches, int memoryMb, String handler) {
        String version = runtime.replace("java", "").replace(".al2", "");
        return interpreters
                .java(runtime, Integer.parseInt(version))
                .map(found -> new JavaRuntime(found, memoryMb, handler, caches.of(found)));
    }

    /** What an ahead-of-time cache is made with, and used with. */
    static List<String> flags(Interpreter java) {
        List<String> flags = new ArrayList<>(SMALL);
        if (JavaHomes.major(java) >= WARNS_OF_LIBRARIES) {
            flags.add("--enable-native-access=ALL-UNNAMED");
        }
        return flags;
    }

    @Override
    public @Nullable Path lang() {
        return interpreter.lang();
    }

    @Override
    public List<String> command(Layout layout) {
        Path client = layout.runtime().resolve(Workshop.JAVA);
        String task = layout.task().toString();
        List<String> command = new ArrayList<>();
        command.add(interpreter.executableIn(layout).toString());
        command.add("-Xmx" + (int) (memoryMb * HEAP_SHARE) + "m");
        command.addAll(flags(interpreter));
        cache.ifPresentOrElse(
                // A cache that does not fit is no reason to say anything to who reads the function's log.
                name -> command.addAll(
                        List.of("-XX:AOTCache=" + client.resolve(name), "-Xlog:aot=off", "-Xlog:cds=off")),
                () -> command.add("-Xshare:auto"));
        command.add("-Djava.io.tmpdir=" + layout.tmp());
        // By which org.crac finds SnapStart's hooks, as at AWS.
        command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
        command.add("-cp");
        // The client's jars come first, as they did when the cache was made.
        String separator = OperatingSystem.here().pathSeparator();
        command.add(String.join(separator, classPath(client), task, task + "/lib/*", layout.opt() + "/java/lib/*"));
        command.add(CLIENT);
        command.add(handler);
        return command;
    }

    /** The client's jars in their order. */
    static String classPath(Path folder) {
        return Workshop.JAVA_CLIENT.stream()
                .map(jar -> folder.resolve(jar).toString())
                .collect(Collectors.joining(OperatingSystem.here().pathSeparator()));
    }

    @Override
    public Map<String, String> variables(Deployment deployment, Layout layout) {
        return Map.of();
    }
}
