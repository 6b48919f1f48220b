package dev.brume.core.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** How long ago this process was launched, for the line that a start ends with. */
public final class ProcessAge {
    private static final Path STAT = Path.of("/proc/self/stat");
    private static final Path UPTIME = Path.of("/proc/uptime");
    /** Of {@code /proc/self/stat}, counted after the program's name, which may hold spaces: proc(5), field 22. */
    private static final int START_FIELD = 19;

    private static final int TICK_MILLIS = 10;

    private ProcessAge() {}

    /** To a hundredth of a second. */
    public static Duration now() {
        try {
            return fromProc();
        } catch (IOException | RuntimeException notLinux) {
            Instant now = Instant.now();
            return Duration.between(
                    ProcessHandle.current().info().startInstant().orElse(now), now);
        }
    }

    /** {@link ProcessHandle} is off by up to a second on Linux: it adds to the time of the boot, which is known in whole seconds. */
    private static Duration fromProc() throws IOException {
        String stat = Files.readString(STAT);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long startMillis = Long.parseLong(fields[START_FIELD]) * TICK_MILLIS;
        String uptime = Files.readString(UPTIME);
        long upMillis = (long) (Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * 1000);
        return Duration.ofMillis(Math.max(0, upMillis - startMillis));
    }
}
