package dev.brume.lambda.execution.cgroup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The way into groups: a shell writes its own number there and then becomes the program, so that not even its first child is outside. */
final class Entrance {
    /** A shell of its own writes: in the first one standard output stays what it is, where Brume may open it at any moment. */
    private static final String SCRIPT =
            "(while [ \"$1\" != -- ]; do echo $$ > \"$1\" || exit 1; shift; done) || exit 125;"
                    + " while [ \"$1\" != -- ]; do shift; done; shift; exec \"$@\"";

    private Entrance() {}

    static List<String> through(List<KernelFolder> groups, List<String> command) {
        List<String> entering = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "brume-enter"));
        groups.stream()
                .map(group -> group.path().resolve(KernelFolder.MEMBERS))
                .map(Path::toString)
                .forEach(entering::add);
        entering.add("--");
        entering.addAll(command);
        return entering;
    }
}
