package dev.brume.lambda.execution.sandbox;

import dev.brume.lambda.scratch.Scratch;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel's Landlock: a process takes rights to files away from itself, for good. It needs no namespaces, so that it works in
 * containers as they usually are. A small program of ours, {@code landlock.pl}, does that and then becomes the function: a thread
 * of our own that did it would pass the restriction on to whatever threads it starts.
 *
 * <p>See the kernel's Documentation/userspace-api/landlock.rst.
 */
public final class Landlock implements Sandbox {
    private static final Logger LOG = LoggerFactory.getLogger(Landlock.class);
    static final String PROGRAM = "landlock.pl";
    /** From this version on signals stay inside as well. */
    private static final int SIGNALS = 6;

    private static final Path TMP = Path.of("/tmp");
    private static final List<String> DEVICES =
            List.of("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty");
    /** What runtimes ask about the machine. What a process is not to know of another one, the kernel keeps from it there as well. */
    private static final List<String> KERNEL = List.of("/proc", "/sys/fs/cgroup", "/sys/devices/system/cpu");

    private final Path perl;
    private final int version;
    private final @Nullable OwnUser users;
    private final boolean tmpInMemory;

    /**
     * @param version of the kernel's interface
     * @param users for a Brume that runs as root: functions must not; else null
     */
    Landlock(Path perl, int version, @Nullable OwnUser users) {
        this.perl = perl;
        this.version = version;
        this.users = users;
        this.tmpInMemory = isInMemory(TMP);
    }

    private static boolean isInMemory(Path folder) {
        try {
            return Files.getFileStore(folder).type().equals("tmpfs");
        } catch (IOException unknown) {
            return true;
        }
    }

    @Override
    public Layout layout(Rooms rooms) {
        return Layout.ofThisMachine(rooms);
    }

    @Override
    public void enter(Rooms rooms) throws IOException {
        if (users != null) {
            if (!Openness.isReachable(rooms.task())) {
                throw new IOException(
                        rooms.task()
                                + " is not readable for other users than Brume's, and functions run as such: chmod o+rx it and the folders above");
            }
            Files.setAttribute(rooms.own(), "unix:uid", (int) users.uid(rooms.number()));
        }
    }

    @Override
    public List<String> command(List<String> program, Rooms rooms, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(perl.toString());
        command.add(rooms.runtime().resolve(PROGRAM).toString());
        allow(command, "read", "/usr");
        SystemFiles.FOLDERS.forEach(folder -> allow(command, "read", folder));
        SystemFiles.etc().forEach(file -> allow(command, "read", file));
        KERNEL.forEach(folder -> allow(command, "read", folder));
        DEVICES.forEach(device -> allow(command, "write", device));
        for (Path folder : readable(rooms)) {
            allow(command, "read", folder.toString());
        }
        allow(command, "write", rooms.own().toString());
        if (opensTmp(rooms)) {
            allow(command, "write", TMP.toString());
        }
        command.add("--");
        command.addAll(users == null ? LateVariables.setting(environment) : users.become(rooms.number(), environment));
        command.addAll(program);
        return command;
    }

    private static List<Path> readable(Rooms rooms) {
        List<Path> folders = new ArrayList<>(List.of(rooms.task(), rooms.runtime()));
        if (rooms.opt() != null) {
            folders.add(rooms.opt());
        }
        if (rooms.lang() != null) {
            folders.add(rooms.lang());
        }
        return folders;
    }

    private static void allow(List<String> command, String right, String path) {
        command.addAll(List.of(right, path));
    }

    /**
     * Functions write to {@code /tmp} by that name. A user of its own shares it with others as any user does; where it would be
     * Brume's own user, and Brume's folders lie there, it stays closed.
     */
    private boolean opensTmp(Rooms rooms) {
        return users != null || !rooms.own().startsWith(TMP) && !rooms.task().startsWith(TMP);
    }

    @Override
    public void leave(Rooms rooms) {
        if (users == null) {
            return;
        }
        int user = (int) users.uid(rooms.number());
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(TMP)) {
            for (Path entry : entries) {
                if (isOf(user, entry)) {
                    Scratch.delete(entry);
                }
            }
        } catch (IOException unreadable) {
            LOG.debug("What a function left in /tmp stays there", unreadable);
        }
    }

    private static boolean isOf(int user, Path entry) {
        try {
            return Integer.valueOf(user)
                    .equals(Files.getAttribute(entry, "unix:uid", java.nio.file.LinkOption.NOFOLLOW_LINKS));
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public Map<String, String> outerEnvironment(Map<String, String> environment) {
        Map<String, String> outer = LateVariables.without(environment);
        // Functions have AWS's locale, whether this machine has it or not: Perl would complain of that in the
        // function's log.
        outer.put("PERL_BADLANG", "0");
        return outer;
    }

    @Override
    public boolean canUse(Path folder) {
        return users == null || Openness.isReachable(folder);
    }

    @Override
    public long memoryOfTmpMb(Rooms rooms) {
        return tmpInMemory || isInMemory(rooms.own()) ? rooms.ephemeralMb() : 0;
    }

    @Override
    public String userId(Rooms rooms) {
        return users == null ? "" : Long.toString(users.uid(rooms.number()));
    }

    @Override
    public String groupId() {
        return users == null ? "" : OwnUser.GID;
    }

    @Override
    public InetAddress address(Rooms rooms) {
        return Rooms.loopback(1, 0, 0);
    }

    @Override
    public int wrappers() {
        return 0;
    }

    @Override
    public Layer layer() {
        return Layer.LANDLOCK;
    }

    @Override
    public List<String> promises() {
        List<String> promises = new ArrayList<>(List.of("no files of this machine but /usr, a few of /etc, and /tmp"));
        if (users != null) {
            promises.add("an unprivileged user for each environment, whose files in /tmp no other function can read");
            promises.add(OwnUser.PROCESSES_MAX + " processes");
        } else {
            promises.add("/tmp is shared by functions");
        }
        promises.add(
                users != null || version >= SIGNALS
                        ? "no signals to other processes"
                        : "processes of Brume's user can be signalled");
        promises.add("no limit of /tmp");
        return promises;
    }
}
