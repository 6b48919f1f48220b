package dev.brume.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a running JVM was started.
 *
 * @param java the executable
 * @param flags options of the JVM, without class path
 * @param rest from the class path or {@code -jar} on: what to run, and its arguments
 */
public record JavaCommand(String java, List<String> flags, List<String> rest) {
    static JavaCommand of(long pid) throws IOException {
        return parse(
                List.of(Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0", -1)));
    }

    /** @param line may end with an empty string, as the system's own list does */
    static JavaCommand parse(List<String> line) {
        List<String> flags = new ArrayList<>();
        int at = 1;
        while (at < line.size() && line.get(at).startsWith("-") && !namesCode(line.get(at))) {
            flags.add(line.get(at++));
        }
        int end = line.getLast().isEmpty() ? line.size() - 1 : line.size();
        return new JavaCommand(line.getFirst(), flags, line.subList(at, end));
    }

    private static boolean namesCode(String argument) {
        return List.of("-cp", "-classpath", "--class-path", "-jar", "-m", "--module", "-p", "--module-path")
                .contains(argument);
    }

    /** The flags that shape how code runs, to be given to another program: without what belongs to this program's classes. */
    public List<String> sharedFlags() {
        return flags.stream()
                .filter(flag -> !flag.contains("AOT"))
                .filter(flag -> !flag.startsWith("-D") || flag.startsWith("-Dio.netty."))
                .toList();
    }

    public boolean usesAotCache() {
        return flags.stream().anyMatch(flag -> flag.startsWith("-XX:AOTCache="));
    }

    /** What starts the same program again on a port still to be named. */
    public List<String> line(boolean withAotCache) {
        List<String> line = new ArrayList<>();
        line.add(java);
        line.addAll(flags.stream()
                .filter(flag -> withAotCache || !flag.contains("AOT"))
                .toList());
        line.addAll(rest);
        int port = line.lastIndexOf("--port");
        if (port >= 0) {
            line.subList(port, port + 2).clear();
        }
        return line;
    }
}
