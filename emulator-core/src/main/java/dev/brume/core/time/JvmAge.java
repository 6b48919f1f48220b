package dev.brume.core.time;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** How long ago the JVM was started, for the line that a start ends with. */
public final class JvmAge {
    private static final Path STAT = Path.of("/proc/thread-self/stat");
    private static final Path UPTIME = Path.of("/proc/uptime");
    /** Of a {@code stat} file, counted after the program's name, which may hold spaces: proc(5), field 22. */
    private static final int START_FIELD = 19;

    private static final int TICK_MILLIS = 10;

    private JvmAge() {}

    /**
     * To a hundredth of a second, when asked on the main thread, which Java's launcher starts first of all. The process itself
     * may be older: a shell that became it. Elsewhere than on Linux Java's own management tells, at the price of loading it.
     */
    public static Duration onMainThread() {
        try {
            return fromProc();
        } catch (IOException | RuntimeException notLinux) {
            return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        }
    }

    private static Duration fromProc() throws IOException {
        String stat = Files.readString(STAT);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long startMillis = Long.parseLong(fields[START_FIELD]) * TICK_MILLIS;
        String uptime = Files.readString(UPTIME);
        long upMillis = (long) (Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * 1000);
        return Duration.ofMillis(Math.max(0, upMillis - startMillis));
    }
}
