package dev.brume.lambda.execution.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process and what it started, as {@code /proc} shows them; where there is no {@code /proc}, nothing is known. */
public final class ProcessTree {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessTree.class);
    private static final Path PROC = Path.of("/proc");
    private static final int PROCESSES_MAX = 4096;
    private static final int KIB = 1024;
    private final long root;

    public ProcessTree(long root) {
        this.root = root;
    }

    /** Whether this system tells anything. */
    public static boolean isKnown() {
        return Files.isDirectory(PROC.resolve("self"));
    }

    /** The process and its descendants, those that are alive. */
    public List<Long> pids() {
        List<Long> found = new ArrayList<>();
        Deque<Long> next = new ArrayDeque<>(List.of(root));
        while (!next.isEmpty() && found.size() < PROCESSES_MAX) {
            long pid = next.removeFirst();
            found.add(pid);
            Path tasks = PROC.resolve(pid + "/task");
            try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
                for (Path thread : threads) {
                    for (String child :
                            Files.readString(thread.resolve("children")).split(" ", -1)) {
                        if (!child.isBlank()) {
                            next.add(Long.valueOf(child.strip()));
                        }
                    }
                }
            } catch (IOException | RuntimeException gone) {
                // It ended while it was looked at.
                LOG.trace("A process ended", gone);
            }
        }
        return found;
    }

    /** Resident memory of all of them together. */
    public long residentBytes() {
        long total = 0;
        for (long pid : pids()) {
            total += residentBytes(pid);
        }
        return total;
    }

    private static long residentBytes(long pid) {
        try {
            String status = Files.readString(PROC.resolve(pid + "/status"));
            int at = status.indexOf("VmRSS:");
            if (at < 0) {
                return 0;
            }
            String line = status.substring(at + "VmRSS:".length(), status.indexOf('\n', at));
            return Long.parseLong(line.replace("kB", "").strip()) * KIB;
        } catch (IOException | RuntimeException gone) {
            return 0;
        }
    }

    /** Whether one of them holds an open socket of this inode. */
    public boolean holdsSocket(String inode) {
        String wanted = "socket:[" + inode + "]";
        for (long pid : pids()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(PROC.resolve(pid + "/fd"))) {
                for (Path file : files) {
                    if (linksTo(file, wanted)) {
                        return true;
                    }
                }
            } catch (IOException | RuntimeException gone) {
                LOG.trace("A process ended", gone);
            }
        }
        return false;
    }

    private static boolean linksTo(Path file, String wanted) {
        try {
            return Files.readSymbolicLink(file).toString().equals(wanted);
        } catch (IOException closed) {
            return false;
        }
    }
}
