package dev.brume.lambda.execution.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Users for functions where Brume is root: each environment has one that nobody else is, so that it can neither read nor signal what
 * is another's, and that limits count for it alone.
 *
 * @param first the first of them
 */
record OwnUser(long first) {
    private static final String SETPRIV = "/usr/bin/setpriv";
    /** One program start for what {@code prlimit} and {@code env} would take two. bash has -u for processes, others -p. */
    private static final String LAST_STEP =
            "ulimit -n $1 || exit 125; ulimit -u $1 2>/dev/null || ulimit -p $1 || exit 125; shift;"
                    + " while [ \"$1\" != -- ]; do export \"$1\"; shift; done; shift; exec \"$@\"";
    /** As AWS's {@code sbx_user1051} has it. */
    static final String GID = "990";

    private static final long FIRST = 993_000;
    private static final long USERS = 100_000;
    /** In a container that maps only so many. */
    private static final long FIRST_MAPPED = 20_000;

    private static final long USERS_MAPPED = 40_000;
    /** Lambda Developer Guide, "Lambda quotas": processes and threads 1,024, file descriptors 1,024. */
    static final int PROCESSES_MAX = 1024;

    /** Several Brumes in one process have users far from each other. */
    private static final long STEP = 211;

    private static final AtomicLong COUNT = new AtomicLong();

    /** Whether Brume is root: functions must not be. */
    static boolean isNeeded() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Users of this machine for this Brume: another one at the same time hardly has the same. */
    static OwnUser ofThisMachine() {
        boolean all = mapped(FIRST + USERS);
        long users = all ? USERS : USERS_MAPPED;
        ProcessHandle self = ProcessHandle.current();
        long seed = self.pid() * 1_000
                + COUNT.getAndIncrement() * STEP
                + self.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
        return new OwnUser((all ? FIRST : FIRST_MAPPED) + Math.floorMod(seed, users / 2));
    }

    private static boolean mapped(long user) {
        try {
            return Files.readAllLines(Path.of("/proc/self/uid_map")).stream()
                    .map(line -> line.strip().split("\\s+", -1))
                    .anyMatch(map ->
                            user >= Long.parseLong(map[0]) && user < Long.parseLong(map[0]) + Long.parseLong(map[2]));
        } catch (IOException | RuntimeException unknown) {
            return true;
        }
    }

    long uid(long number) {
        return first + number % (USERS_MAPPED / 2);
    }

    /**
     * What turns into that user, takes the limits upon itself, sets late variables, and then becomes the command that follows.
     *
     * @param environment what the command will have in its environment
     */
    List<String> become(long number, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(
                SETPRIV,
                "--reuid",
                Long.toString(uid(number)),
                "--regid",
                GID,
                "--clear-groups",
                "--inh-caps=-all",
                "--no-new-privs"));
        command.addAll(List.of("/bin/sh", "-c", LAST_STEP, "brume-start", Integer.toString(PROCESSES_MAX)));
        command.addAll(LateVariables.forShells(environment));
        command.add("--");
        command.addAll(LateVariables.settingThoseOfShells(environment));
        return command;
    }
}
