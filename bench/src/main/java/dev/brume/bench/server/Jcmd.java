package dev.brume.bench.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JDK's own tool to ask a running JVM something; the one of that JVM's JDK, because versions do not always understand each other. */
final class Jcmd {
    private Jcmd() {}

    /** @return what it printed */
    static String run(long pid, String... command) throws IOException {
        Path java = Path.of("/proc/" + pid + "/exe").toRealPath();
        List<String> line = new ArrayList<>(List.of(java.resolveSibling("jcmd").toString(), Long.toString(pid)));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
