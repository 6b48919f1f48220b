package dev.brume.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory of a JVM, from outside. All in bytes. */
public final class Memory {
    /** The last line of {@code GC.class_histogram}: instances and bytes of all classes. */
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private final long pid;

    Memory(long pid) {
        this.pid = pid;
    }

    /** Physical memory in use, the mapped pages of files included. */
    public long resident() throws IOException {
        return status("VmRSS");
    }

    /** The part of {@link #resident} that is this process's alone. */
    public long residentAnonymous() throws IOException {
        return status("RssAnon");
    }

    private long status(String field) throws IOException {
        Matcher line = Pattern.compile(field + ":\\s+(\\d+) kB")
                .matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
        if (!line.find()) {
            throw new IOException("no " + field + " for process " + pid);
        }
        return Long.parseLong(line.group(1)) * 1024;
    }

    /** What the heap holds after a full collection. */
    public long live() throws IOException {
        return live(histogram());
    }

    /** @param histogram as {@link #histogram} returned it */
    public static long live(String histogram) {
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IllegalStateException("no total in " + histogram);
        }
        return Long.parseLong(total.group(1));
    }

    /** Instances and bytes by class, largest first, after a full collection. */
    public String histogram() throws IOException {
        return Jcmd.run(pid, "GC.class_histogram");
    }
}
