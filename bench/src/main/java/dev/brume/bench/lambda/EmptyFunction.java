package dev.brume.bench.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Functions that do nothing, by what runs them. */
public enum EmptyFunction {
    /** In C where there is a compiler, else in bash. */
    CUSTOM("provided.al2023", "none", 20),
    PYTHON("python3.13", "index.handler", 80),
    NODE("nodejs22.x", "index.handler", 90),
    JAVA("java21", EmptyHandler.class.getName() + "::handle", 350);

    private static final String CLASS_FILE = EmptyHandler.class.getName().replace('.', '/') + ".class";
    final String runtime;
    final String handler;
    private final double coldLimitMillis;

    EmptyFunction(String runtime, String handler, double coldLimitMillis) {
        this.runtime = runtime;
        this.handler = handler;
        this.coldLimitMillis = coldLimitMillis;
    }

    /** How long a cold start may take. */
    public double coldLimitMillis() {
        return coldLimitMillis;
    }

    /** For the report. */
    public String title() {
        return switch (this) {
            case CUSTOM -> CProgram.isPossible() ? "custom runtime in C" : "custom runtime in bash";
            case PYTHON -> "Python";
            case NODE -> "Node.js";
            case JAVA -> "Java";
        };
    }

    Map<String, byte[]> files() throws IOException {
        return switch (this) {
            case CUSTOM -> Map.of("bootstrap", bootstrap());
            case PYTHON -> Map.of("index.py", resource("index.py"));
            case NODE -> Map.of("index.js", resource("index.js"));
            case JAVA -> Map.of(CLASS_FILE, resource("/" + CLASS_FILE));
        };
    }

    /** What runs it, starting and ending at once: the least that a start can take. */
    public List<String> alone() throws IOException {
        return switch (this) {
            case CUSTOM -> List.of("/bin/true");
            case PYTHON -> List.of(python(), "-I", "-c", "pass");
            case NODE -> List.of("node", "-e", "0");
            case JAVA -> List.of(java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--version");
        };
    }

    /** A process of the same kind that answers lines on a port, which it prints; none for custom runtimes. */
    List<String> direct(Path folder) throws IOException {
        return switch (this) {
            case CUSTOM -> List.of();
            case PYTHON -> List.of(python(), program(folder, "direct.py"));
            case NODE -> List.of("node", program(folder, "direct.js"));
            case JAVA ->
                List.of(
                        java(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DirectServer.class.getName());
        };
    }

    private String program(Path folder, String name) throws IOException {
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return Files.write(folder.resolve(name), resource(name)).toString();
    }

    /** The interpreter itself: what is found first may be a script that looks for it. */
    private static String python() throws IOException {
        Process question = new ProcessBuilder("python3", "-c", "import sys; print(sys.executable, end='')").start();
        return new String(question.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static byte[] bootstrap() throws IOException {
        return CProgram.isPossible() ? CProgram.compiled("bootstrap.c") : resource("bootstrap.bash");
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream resource = EmptyFunction.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(resource, name).readAllBytes();
        }
    }
}
