package dev.brume.bench.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording of where a JVM spends its CPU time and what it allocates, controlled from outside. CPU samples that include native
 * code need JDK 25; older JDKs sample Java code only.
 */
public final class FlightRecording {
    private final long pid;

    public FlightRecording(long pid) throws IOException {
        this.pid = pid;
        jcmd(
                "JFR.start",
                "name=bench",
                "settings=profile",
                "jdk.CPUTimeSample#enabled=true",
                "jdk.CPUTimeSample#throttle=2ms",
                "jdk.ObjectAllocationSample#throttle=2000/s");
    }

    public void stop(Path file) throws IOException {
        jcmd("JFR.dump", "name=bench", "filename=" + file);
        jcmd("JFR.stop", "name=bench");
    }

    private void jcmd(String... arguments) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        line.add(Long.toString(pid));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (output.contains("Exception") || output.contains("Could not")) {
            throw new IOException(String.join(" ", line) + ": " + output);
        }
    }
}
