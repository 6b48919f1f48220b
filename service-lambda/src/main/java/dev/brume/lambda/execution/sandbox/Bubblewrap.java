package dev.brume.lambda.execution.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Namespaces made by bubblewrap: own mounts, processes, {@code /tmp} of the configured size; the network is the machine's, so
 * that functions reach the emulator. As root the mounts are made first and the function then runs as a user that nobody else
 * is, without any capability; else a user namespace is made for it.
 */
public final class Bubblewrap implements Sandbox {
    private static final long MIB = 1024L * 1024;
    private static final String SETPRIV = "/usr/bin/setpriv";
    private static final String ENV = "/usr/bin/env";
    private static final String PRLIMIT = "/usr/bin/prlimit";
    /** As AWS's {@code sbx_user1051}. */
    private static final String UID = "993";

    private static final String GID = "990";
    /** As root each environment gets a user of its own, so that limits count for it alone. */
    private static final long UID_FIRST = 993_000;

    private static final long UIDS = 100_000;
    /** Lambda Developer Guide, "Lambda quotas": processes and threads 1,024, file descriptors 1,024. */
    private static final int PROCESSES_MAX = 1024;

    private static final List<Path> NAMES = List.of(Path.of("/etc/hosts"), Path.of("/etc/passwd"));
    private static final List<String> SYSTEM = List.of("/bin", "/sbin", "/lib", "/lib64", "/lib32");
    /** What programs look up to find libraries, names, time zones and certificates; nothing that is secret. */
    private static final List<String> ETC = List.of(
            "/etc/alternatives",
            "/etc/ca-certificates",
            "/etc/hosts",
            "/etc/ld.so.cache",
            "/etc/localtime",
            "/etc/nsswitch.conf",
            "/etc/pki",
            "/etc/resolv.conf",
            "/etc/ssl/certs",
            "/etc/ssl/openssl.cnf");

    private final Path bwrap;
    private final boolean root;
    private final List<String> system;

    /** @param root whether Brume runs as root: functions must not */
    Bubblewrap(Path bwrap, boolean root) {
        this.bwrap = bwrap;
        this.root = root;
        this.system = system();
    }

    private static List<String> system() {
        List<String> mounts = new ArrayList<>(List.of("--ro-bind", "/usr", "/usr"));
        for (String folder : SYSTEM) {
            Path path = Path.of(folder);
            if (Files.isSymbolicLink(path)) {
                mounts.addAll(List.of("--symlink", "usr" + folder, folder));
            } else if (Files.isDirectory(path)) {
                mounts.addAll(List.of("--ro-bind", folder, folder));
            }
        }
        // Folders that are made on the way to a mount would be for root alone: a function could not look up a name or a
        // certificate.
        for (String folder : List.of("/etc", "/etc/ssl", "/var")) {
            mounts.addAll(List.of("--perms", "0755", "--dir", folder));
        }
        for (String file : ETC) {
            mounts.addAll(List.of("--ro-bind-try", file, file));
        }
        // Debian keeps a JDK's settings there.
        try (DirectoryStream<Path> java = Files.newDirectoryStream(Path.of("/etc"), "java-*-openjdk")) {
            java.forEach(folder -> mounts.addAll(List.of("--ro-bind", folder.toString(), folder.toString())));
        } catch (IOException unreadable) {
            return List.copyOf(mounts);
        }
        return List.copyOf(mounts);
    }

    @Override
    public Layout layout(Rooms rooms) {
        return Layout.AWS;
    }

    @Override
    public List<String> command(List<String> program, Rooms rooms, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(bwrap.toString());
        command.addAll(
                List.of("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--die-with-parent", "--new-session"));
        if (root) {
            command.addAll(List.of("--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"));
        } else {
            command.addAll(List.of("--unshare-user", "--uid", UID, "--gid", GID));
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
        if (root) {
            String user = userId(rooms);
            command.addAll(List.of(
                    SETPRIV, "--reuid", user, "--regid", GID, "--clear-groups", "--inh-caps=-all", "--no-new-privs"));
            command.addAll(List.of(PRLIMIT, "--nproc=" + PROCESSES_MAX, "--nofile=" + PROCESSES_MAX));
        }
        List<String> late = environment.entrySet().stream()
                .filter(variable -> isForTheLoader(variable.getKey()))
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
        if (!late.isEmpty()) {
            command.add(ENV);
            command.addAll(late);
        }
        command.addAll(program);
        return command;
    }

    private static void bind(List<String> command, Path from, Path to) {
        command.addAll(List.of("--ro-bind", from.toString(), to.toString()));
    }

    /** A function's {@code LD_PRELOAD} is for the function, not for what builds its walls. */
    private static boolean isForTheLoader(String variable) {
        return variable.startsWith("LD_") || variable.equals("GLIBC_TUNABLES");
    }

    @Override
    public Map<String, String> outerEnvironment(Map<String, String> environment) {
        Map<String, String> outer = new HashMap<>(environment);
        outer.keySet().removeIf(Bubblewrap::isForTheLoader);
        return outer;
    }

    @Override
    public String userId(Rooms rooms) {
        return root ? Long.toString(UID_FIRST + rooms.number() % UIDS) : UID;
    }

    @Override
    public String groupId() {
        return GID;
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
    public boolean changesUser() {
        return root;
    }

    @Override
    public String promise() {
        return "bubblewrap: no files of this machine but /usr, own processes"
                + (root ? ", an unprivileged user of its own, 1,024 processes" : "")
                + ", /tmp of the configured size, memory watched, timeouts; the network is the machine's";
    }
}
