package dev.brume.bench.server;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * CPU time of all threads of a process. Linux gives the process's total in ticks of 10 ms (utime and stime of
 * {@code /proc/<pid>/stat}) and each thread's in nanoseconds ({@code schedstat}); the finer is taken where the kernel has it,
 * because a burst may last a few ticks only.
 */
final class CpuClock {
    private static final long NANOS_PER_TICK = 10_000_000;
    private final Path process;
    /** The latest reading of every thread ever seen: what an ended thread used still counts. */
    private final Map<Path, Long> threads = new HashMap<>();

    CpuClock(long pid) {
        process = Path.of("/proc/" + pid);
    }

    long nanos() throws IOException {
        return Files.exists(process.resolve("schedstat")) ? threadNanos() : ticks() * NANOS_PER_TICK;
    }

    private long threadNanos() throws IOException {
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(process.resolve("task"))) {
            for (Path task : tasks) {
                readThread(task);
            }
        }
        return threads.values().stream().mapToLong(Long::longValue).sum();
    }

    private void readThread(Path task) {
        try {
            String schedstat = Files.readString(task.resolve("schedstat"));
            threads.put(task, Long.parseLong(schedstat.substring(0, schedstat.indexOf(' '))));
        } catch (IOException ended) {
            // Ended since the listing; its latest reading stays.
        }
    }

    private long ticks() throws IOException {
        String stat = Files.readString(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
