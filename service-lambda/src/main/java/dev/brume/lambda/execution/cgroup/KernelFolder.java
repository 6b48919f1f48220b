package dev.brume.lambda.execution.cgroup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder of a file system that is the kernel's: its files are numbers and commands. */
record KernelFolder(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(KernelFolder.class);
    static final String MEMBERS = "cgroup.procs";
    private static final int PATIENCE_SECONDS = 2;

    KernelFolder child(String name) {
        return new KernelFolder(path.resolve(name));
    }

    boolean has(String file) {
        return Files.exists(path.resolve(file));
    }

    void write(String file, String text) throws IOException {
        Files.write(path.resolve(file), text.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE);
    }

    /** A number, or 0 where it cannot be read: the group has gone. */
    long number(String file) {
        try {
            return Long.parseLong(Files.readString(path.resolve(file)).strip());
        } catch (IOException | NumberFormatException gone) {
            return 0;
        }
    }

    Gauge gauge(String file) throws IOException {
        return new Gauge(path.resolve(file));
    }

    /** The value behind a name in a file of names and values. */
    long number(String file, String name) {
        try {
            return Files.readAllLines(path.resolve(file)).stream()
                    .filter(line -> line.startsWith(name + " "))
                    .map(line ->
                            Long.parseLong(line.substring(name.length() + 1).strip()))
                    .findFirst()
                    .orElse(0L);
        } catch (IOException | NumberFormatException gone) {
            return 0;
        }
    }

    List<Long> members() {
        try {
            return Files.readAllLines(path.resolve(MEMBERS)).stream()
                    .map(Long::valueOf)
                    // Those of another process namespace are shown so.
                    .filter(pid -> pid > 0)
                    .toList();
        } catch (IOException | NumberFormatException gone) {
            return List.of();
        }
    }

    /** Ends its members, until there are none that are not yet told to. */
    void killMembers() {
        long own = ProcessHandle.current().pid();
        List<Long> last = List.of();
        List<Long> members = members();
        // What forks while it is killed has children that are not yet on the list.
        while (!members.isEmpty() && !members.equals(last)) {
            for (long pid : members) {
                if (pid != own) {
                    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                }
            }
            last = members;
            members = members();
        }
    }

    /** Blocks until its members have ended, for seconds at most. */
    void awaitEmpty() {
        for (long pid : members()) {
            Optional<ProcessHandle> member = ProcessHandle.of(pid);
            if (member.isEmpty()) {
                continue;
            }
            try {
                member.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException | TimeoutException stays) {
                LOG.debug("Process {} of a function's control group does not end", pid);
            }
        }
    }

    List<KernelFolder> children() {
        List<KernelFolder> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(path, Files::isDirectory)) {
            folders.forEach(folder -> found.add(new KernelFolder(folder)));
        } catch (IOException gone) {
            return found;
        }
        return found;
    }

    /** False while there is something in it. */
    boolean remove() {
        try {
            Files.delete(path);
            return true;
        } catch (NoSuchFileException gone) {
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }
}
