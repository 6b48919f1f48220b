package dev.brume.bench.server;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * CPU time of all threads of a process. Linux gives the process's total in ticks of 10 ms (utime and stime of
 * {@code /proc/<pid>/stat}) and each thread's in nanoseconds ({@code schedstat}); the finer is taken where the kernel has it,
 * because a burst may last a few ticks only.
 */
final class CpuClock {
    private static final long NANOS_PER_TICK = 10_000_000;
    private final Path process;
    /** The latest reading of every thread ever seen: what an ended thread used still counts. */
    private final Map<Path, Reading> threads = new HashMap<>();

    private record Reading(String name, long nanos) {}

    CpuClock(long pid) {
        process = Path.of("/proc/" + pid);
    }

    long nanos() throws IOException {
        if (!Files.exists(process.resolve("schedstat"))) {
            return ticks() * NANOS_PER_TICK;
        }
        readThreads();
        return threads.values().stream().mapToLong(Reading::nanos).sum();
    }

    /** By the name that the JVM gave each thread, the number at its end left out; nothing where the kernel has no schedstat. */
    Map<String, Long> nanosByThread() throws IOException {
        readThreads();
        Map<String, Long> sums = new TreeMap<>();
        threads.values().forEach(thread -> sums.merge(thread.name(), thread.nanos(), Long::sum));
        return sums;
    }

    private void readThreads() throws IOException {
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(process.resolve("task"))) {
            for (Path task : tasks) {
                readThread(task);
            }
        }
    }

    private void readThread(Path task) {
        try {
            String schedstat = Files.readString(task.resolve("schedstat"));
            long nanos = Long.parseLong(schedstat.substring(0, schedstat.indexOf(' ')));
            Reading known = threads.get(task);
            threads.put(task, new Reading(known == null ? name(task) : known.name(), nanos));
        } catch (IOException ended) {
            // Ended since the listing; its latest reading stays.
        }
    }

    private static String name(Path task) throws IOException {
        return Files.readString(task.resolve("comm")).strip().replaceAll("[-#0-9]+$", "");
    }

    private long ticks() throws IOException {
        String stat = Files.readString(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
