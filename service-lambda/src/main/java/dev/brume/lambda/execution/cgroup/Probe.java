package dev.brume.lambda.execution.cgroup;

import dev.brume.lambda.execution.process.Programs;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries whether a program can be started in a group. */
final class Probe {
    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
    private static final long BYTES = 64L * 1024 * 1024;
    private static final int PROCESSES = 8;

    private Probe() {}

    /** Closes groups that do not work. */
    static boolean works(ControlGroups groups) {
        try {
            ControlGroup group = groups.create(0, BYTES, PROCESSES);
            boolean entered = Programs.output(group.enter(List.of("/bin/sh", "-c", ":")), Map.of())
                    .isPresent();
            groups.end(group);
            if (!entered) {
                groups.close();
            }
            return entered;
        } catch (IOException refused) {
            LOG.debug("Control groups do not work here: {}", refused.toString());
            groups.close();
            return false;
        }
    }
}
