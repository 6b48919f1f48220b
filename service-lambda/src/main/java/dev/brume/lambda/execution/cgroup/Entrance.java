package dev.brume.lambda.execution.cgroup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The way into groups: a shell goes there itself and then becomes the program, so that not even its first child is outside. It writes to
 * its standard output's place for that; Brume has its way into what the process puts out by the other one, standard error.
 */
final class Entrance {
    /** 0 is whoever writes it: the kernel need not stop all other forks for that, which takes it up to tens of milliseconds. */
    private static final String SCRIPT =
            "while [ \"$1\" != -- ]; do echo 0 > \"$1\" || exit 125; shift; done; shift; exec \"$@\"";

    private Entrance() {}

    /** @param door the file by which a process of one thread enters each of them */
    static List<String> through(List<KernelFolder> groups, String door, List<String> command) {
        List<String> entering = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "brume-enter"));
        groups.stream()
                .map(group -> group.path().resolve(door))
                .map(Path::toString)
                .forEach(entering::add);
        entering.add("--");
        entering.addAll(command);
        return entering;
    }
}
