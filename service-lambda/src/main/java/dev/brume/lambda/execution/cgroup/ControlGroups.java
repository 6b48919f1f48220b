package dev.brume.lambda.execution.cgroup;

import dev.brume.lambda.scratch.Owner;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes control groups, under a folder of this Brume's own: a later one finds by its name what a killed one has left. The set of
 * groups that still have something in them guards itself.
 */
public final class ControlGroups implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlGroups.class);
    static final String PREFIX = "brume-";
    private static final int ATTEMPTS = 10_000;
    private final Hierarchy hierarchy;
    private final List<KernelFolder> own;
    private final Set<ControlGroup> leaving = ConcurrentHashMap.newKeySet();

    private ControlGroups(Hierarchy hierarchy, List<KernelFolder> own) {
        this.hierarchy = hierarchy;
        this.own = own;
    }

    /** Where this machine lets us make groups, found by doing so. Blocks for some milliseconds. */
    public static Optional<ControlGroups> probe() {
        for (Hierarchy candidate : Hierarchies.ofThisMachine()) {
            Optional<ControlGroups> working = open(candidate).filter(Probe::works);
            if (working.isPresent()) {
                return working;
            }
        }
        return Optional.empty();
    }

    private static Optional<ControlGroups> open(Hierarchy hierarchy) {
        List<KernelFolder> made = new ArrayList<>();
        try {
            String name = PREFIX + Owner.tag();
            for (KernelFolder place : hierarchy.places()) {
                Leftovers.clear(place);
            }
            for (KernelFolder place : hierarchy.places()) {
                made.add(makeFolder(place, name, made));
                name = made.getFirst().path().getFileName().toString();
            }
            hierarchy.prepare(made);
            return Optional.of(new ControlGroups(hierarchy, List.copyOf(made)));
        } catch (IOException notHere) {
            LOG.debug("No control groups at {}: {}", hierarchy.places(), notHere.toString());
            made.forEach(KernelFolder::remove);
            return Optional.empty();
        }
    }

    /** The first folder of several gets a number that is free; the others the same. */
    private static KernelFolder makeFolder(KernelFolder place, String name, List<KernelFolder> before)
            throws IOException {
        if (!before.isEmpty()) {
            return make(place.child(name));
        }
        for (int number = 0; number < ATTEMPTS; number++) {
            KernelFolder folder = place.child(name + "-" + number);
            // Another one of this process has what is there.
            if (!Files.exists(folder.path()) && made(folder)) {
                return folder;
            }
        }
        throw new IOException("no name is free");
    }

    /** False where another one was faster. */
    private static boolean made(KernelFolder folder) throws IOException {
        try {
            make(folder);
            return true;
        } catch (FileAlreadyExistsException another) {
            return false;
        }
    }

    private static KernelFolder make(KernelFolder folder) throws IOException {
        Files.createDirectory(folder.path());
        return folder;
    }

    /**
     * A new group.
     *
     * @param number no two groups have the same
     * @param processes processes and threads
     */
    public ControlGroup create(long number, long memoryBytes, int processes) throws IOException {
        leaving.removeIf(ControlGroup::remove);
        List<KernelFolder> folders = new ArrayList<>();
        try {
            for (KernelFolder folder : own) {
                folders.add(make(folder.child(Long.toString(number))));
            }
            return hierarchy.bound(List.copyOf(folders), memoryBytes, processes);
        } catch (IOException refused) {
            folders.forEach(KernelFolder::remove);
            throw refused;
        }
    }

    /** Ends what is in a group and gives it back, as soon as all in it has ended. */
    public void end(ControlGroup group) {
        group.kill();
        if (!group.remove()) {
            leaving.add(group);
        }
    }

    /** For the log. */
    public String version() {
        return hierarchy.version();
    }

    @Override
    public void close() {
        own.forEach(Leftovers::end);
    }
}
