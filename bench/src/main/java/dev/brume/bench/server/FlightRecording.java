package dev.brume.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A recording of where a JVM spends its CPU time and what it allocates, controlled from outside. Needs JDK 25 or newer, whose samples
 * are by CPU time and see native code, too.
 */
public final class FlightRecording {
    private static final String SETTINGS = "samples.jfc";
    private final long pid;

    /** @param folder keeps a copy of the settings for the JVM to read */
    public FlightRecording(long pid, Path folder) throws IOException {
        this.pid = pid;
        Path settings = folder.resolve(SETTINGS);
        try (InputStream resource = FlightRecording.class.getResourceAsStream(SETTINGS)) {
            Files.write(settings, Objects.requireNonNull(resource).readAllBytes());
        }
        jcmd("JFR.start", "name=bench", "settings=" + settings);
    }

    public void stop(Path file) throws IOException {
        jcmd("JFR.dump", "name=bench", "filename=" + file);
        jcmd("JFR.stop", "name=bench");
    }

    private void jcmd(String... command) throws IOException {
        String output = Jcmd.run(pid, command);
        if (output.contains("Exception") || output.contains("Could not")) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
    }
}
