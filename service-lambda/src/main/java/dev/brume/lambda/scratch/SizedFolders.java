package dev.brume.lambda.scratch;

import dev.brume.lambda.execution.process.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders that hold no more than they may: memory, mounted where every process of the machine finds it. Only root can make them. Safe
 * for many threads.
 */
public final class SizedFolders {
    private static final Logger LOG = LoggerFactory.getLogger(SizedFolders.class);
    private static final long MIB = 1024L * 1024;
    private static final Path MOUNTS = Path.of("/proc/self/mounts");

    private final Set<Path> made = ConcurrentHashMap.newKeySet();

    /** Bounds a folder that is empty; false where this machine does not let us. */
    public boolean bound(Path folder, int megabytes) {
        boolean mounted = run(
                "mount",
                List.of(
                        "-t",
                        "tmpfs",
                        "-o",
                        "nosuid,nodev,mode=1777,size=" + megabytes * MIB,
                        "brume",
                        folder.toString()));
        if (mounted) {
            made.add(folder);
        } else {
            LOG.warn("{} has no limit: it could not be mounted", folder);
        }
        return mounted;
    }

    public boolean isBounded(Path folder) {
        return made.contains(folder);
    }

    /** Lets go of what is in a folder, if it was bounded. Processes that still have it keep it until they end. */
    public void release(Path folder) {
        if (made.remove(folder)) {
            unmount(folder);
        }
    }

    /** Lets go of all that is mounted below a folder, by whomever: by us, or by a Brume that was killed. */
    static void releaseAllBelow(Path folder) {
        mounted().stream().filter(mount -> mount.startsWith(folder)).forEach(SizedFolders::unmount);
    }

    private static List<Path> mounted() {
        try {
            return Files.readAllLines(MOUNTS, StandardCharsets.UTF_8).stream()
                    .map(mount -> mount.split(" ", -1))
                    .filter(fields -> fields.length > 1)
                    .map(fields -> Path.of(fields[1]))
                    .toList();
        } catch (IOException noMounts) {
            LOG.debug("This machine does not tell of its mounts", noMounts);
            return List.of();
        }
    }

    private static void unmount(Path folder) {
        // Who ends an environment and who ends Brume may both be at it.
        if (!run("umount", List.of("--lazy", folder.toString())) && mounted().contains(folder)) {
            LOG.warn("{} could not be unmounted", folder);
        }
    }

    private static boolean run(String program, List<String> arguments) {
        Optional<Path> found = Programs.find(program);
        if (found.isEmpty()) {
            return false;
        }
        List<String> command = new ArrayList<>(List.of(found.get().toString()));
        command.addAll(arguments);
        return Programs.output(command, Map.of()).isPresent();
    }
}
