package dev.brume.lambda.execution.sandbox;

import dev.brume.lambda.scratch.SizedFolders;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Namespaces made by bubblewrap: own mounts, processes, {@code /tmp} of the configured size; the network is the machine's, so
 * that functions reach the emulator. As root the mounts are made first and the function then runs as a user that nobody else
 * is, without any capability; else a user namespace is made for it.
 */
public final class Bubblewrap implements Sandbox {
    private static final List<Path> NAMES = List.of(Path.of("/etc/hosts"), Path.of("/etc/passwd"));
    private static final long MIB = 1024L * 1024;
    /** As AWS's {@code sbx_user1051}. */
    private static final String UID = "993";

    private final Path bwrap;
    private final @Nullable OwnUser users;
    private final SizedFolders sized = new SizedFolders();
    private final List<String> system;

    /** @param users for a Brume that runs as root: functions must not; else null */
    Bubblewrap(Path bwrap, @Nullable OwnUser users) {
        this.bwrap = bwrap;
        this.users = users;
        this.system = system();
    }

    private static List<String> system() {
        List<String> mounts = new ArrayList<>(List.of("--ro-bind", "/usr", "/usr"));
        for (String folder : SystemFiles.FOLDERS) {
            Path path = Path.of(folder);
            if (Files.isSymbolicLink(path)) {
                mounts.addAll(List.of("--symlink", "usr" + folder, folder));
            } else if (Files.isDirectory(path)) {
                mounts.addAll(List.of("--ro-bind", folder, folder));
            }
        }
        // Folders that are made on the way to a mount would be for root alone: a function could not look up a name or a
        // certificate. /opt is there without layers, too: functions list it.
        for (String folder : List.of("/etc", "/etc/ssl", "/opt", "/var")) {
            mounts.addAll(List.of("--perms", "0755", "--dir", folder));
        }
        for (String file : SystemFiles.etc()) {
            mounts.addAll(List.of("--ro-bind-try", file, file));
        }
        return List.copyOf(mounts);
    }

    @Override
    public Layout layout(Rooms rooms) {
        return Layout.AWS;
    }

    /** What several processes share is mounted before any of them; as root alone, where it can be. */
    @Override
    public void enter(Rooms rooms) {
        if (users != null && rooms.sharedTmp() != null) {
            sized.bound(rooms.sharedTmp(), rooms.ephemeralMb());
        }
    }

    @Override
    public void leave(Rooms rooms) {
        if (rooms.sharedTmp() != null) {
            sized.release(rooms.sharedTmp());
        }
    }

    @Override
    public List<String> command(List<String> program, Rooms rooms, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(bwrap.toString());
        command.addAll(
                List.of("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--die-with-parent", "--new-session"));
        if (users != null) {
            command.addAll(List.of("--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"));
        } else {
            command.addAll(List.of("--unshare-user", "--uid", UID, "--gid", OwnUser.GID));
        }
        command.addAll(system);
        command.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        Path shared = rooms.sharedTmp();
        if (shared == null) {
            command.addAll(
                    List.of("--perms", "1777", "--size", Long.toString(rooms.ephemeralMb() * MIB), "--tmpfs", "/tmp"));
        } else {
            command.addAll(List.of("--bind", shared.toString(), "/tmp"));
        }
        Path names = rooms.names();
        if (names != null) {
            for (Path file : NAMES) {
                bind(command, names.resolve(file.getFileName()), file);
            }
        }
        bind(command, rooms.task(), Layout.AWS.task());
        bind(command, rooms.runtime(), Layout.AWS.runtime());
        if (rooms.opt() != null) {
            bind(command, rooms.opt(), Layout.AWS.opt());
        }
        if (rooms.lang() != null) {
            bind(command, rooms.lang(), Layout.AWS.lang());
        }
        command.addAll(List.of("--chdir", Layout.AWS.task().toString(), "--"));
        command.addAll(users == null ? LateVariables.setting(environment) : users.become(rooms.number(), environment));
        command.addAll(program);
        return command;
    }

    private static void bind(List<String> command, Path from, Path to) {
        command.addAll(List.of("--ro-bind", from.toString(), to.toString()));
    }

    @Override
    public Map<String, String> outerEnvironment(Map<String, String> environment) {
        return LateVariables.without(environment);
    }

    @Override
    public boolean canUse(Path folder) {
        // It is bound by root: only the folder itself must be open, and none above.
        return users == null || Openness.isOpen(folder);
    }

    @Override
    public long memoryOfTmpMb(Rooms rooms) {
        Path shared = rooms.sharedTmp();
        return shared == null || sized.isBounded(shared) ? rooms.ephemeralMb() : 0;
    }

    @Override
    public String userId(Rooms rooms) {
        return users == null ? UID : Long.toString(users.uid(rooms.number()));
    }

    @Override
    public String groupId() {
        return OwnUser.GID;
    }

    @Override
    public InetAddress address(Rooms rooms) {
        return rooms.loopback();
    }

    /** Bubblewrap itself and the first process of the namespace. */
    @Override
    public int wrappers() {
        return 2;
    }

    @Override
    public Layer layer() {
        return Layer.BUBBLEWRAP;
    }

    @Override
    public List<String> promises() {
        List<String> promises = new ArrayList<>(List.of("no files of this machine but /usr and a few of /etc"));
        promises.add("own processes only");
        promises.add("/tmp of the configured size");
        if (users != null) {
            promises.add("an unprivileged user for each environment");
            promises.add(OwnUser.PROCESSES_MAX + " processes");
        }
        return promises;
    }
}
