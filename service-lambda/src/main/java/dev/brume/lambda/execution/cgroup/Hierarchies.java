package dev.brume.lambda.execution.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where on this machine groups might be made: what is mounted, and where in it we are. */
final class Hierarchies {
    private static final Path MOUNTS = Path.of("/proc/self/mounts");
    private static final Path OWN = Path.of("/proc/self/cgroup");
    private static final int FOLDER = 1;
    private static final int TYPE = 2;
    private static final int OPTIONS = 3;

    private Hierarchies() {}

    /** The most likely first. */
    static List<Hierarchy> ofThisMachine() {
        List<Hierarchy> found = new ArrayList<>();
        Optional<Path> memory = mount("cgroup", "memory");
        Optional<Path> pids = mount("cgroup", "pids");
        if (memory.isPresent() && pids.isPresent()) {
            found.add(new LegacyHierarchy(new KernelFolder(memory.get()), new KernelFolder(pids.get())));
        }
        mount("cgroup2", "")
                .ifPresent(root ->
                        unified(root).forEach(place -> found.add(new UnifiedHierarchy(new KernelFolder(place)))));
        return found;
    }

    /** Above our own group, which has processes in it and so no children: the nearest that hands its controllers on, then the root. */
    private static List<Path> unified(Path root) {
        List<Path> places = new ArrayList<>();
        Path own = root.resolve(ownGroup()).normalize();
        Path first = own.equals(root) ? own : own.getParent();
        for (Path above = first; above != null && above.startsWith(root); above = above.getParent()) {
            if (handsOn(above)) {
                places.add(above);
            }
        }
        return places;
    }

    private static boolean handsOn(Path group) {
        try {
            List<String> controllers = List.of(Files.readString(group.resolve("cgroup.subtree_control"))
                    .strip()
                    .split(" ", -1));
            return controllers.contains("memory") && controllers.contains("pids") && Files.isWritable(group);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static String ownGroup() {
        try {
            return Files.readAllLines(OWN).stream()
                    .filter(line -> line.startsWith("0::/"))
                    .map(line -> line.substring("0::/".length()))
                    .findFirst()
                    .orElse("");
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** @param option what must be among its options, for version 1 a controller; or nothing */
    private static Optional<Path> mount(String type, String option) {
        try {
            return Files.readAllLines(MOUNTS).stream()
                    .map(line -> line.split(" ", -1))
                    .filter(fields -> fields.length > OPTIONS && fields[TYPE].equals(type))
                    .filter(fields -> option.isEmpty()
                            || List.of(fields[OPTIONS].split(",", -1)).contains(option))
                    .map(fields -> Path.of(fields[FOLDER]))
                    .findFirst();
        } catch (IOException noMounts) {
            return Optional.empty();
        }
    }
}
