package dev.brume.lambda.execution.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Tells whose a loopback connection is, from {@code /proc/net/tcp}. Elsewhere than on Linux nothing tells, and whoever knows the
 * port is let in.
 */
public final class SocketOwners {
    private static final Path IPV4 = Path.of("/proc/net/tcp");
    private static final Path IPV6 = Path.of("/proc/net/tcp6");
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int INODE = 9;

    private SocketOwners() {}

    /** Whether the connection from {@code peerPort} to {@code ownPort} was made by a process of the tree. */
    public static boolean isOf(ProcessTree tree, int peerPort, int ownPort) {
        if (!Files.exists(IPV4)) {
            return true;
        }
        return inode(IPV4, peerPort, ownPort)
                .or(() -> inode(IPV6, peerPort, ownPort))
                .map(tree::holdsSocket)
                .orElse(false);
    }

    private static Optional<String> inode(Path table, int peerPort, int ownPort) {
        String local = port(peerPort);
        String remote = port(ownPort);
        try {
            for (String line : Files.readAllLines(table)) {
                if (!line.contains(local)) {
                    continue;
                }
                String[] fields = line.strip().split("\\s+", -1);
                if (fields.length > INODE && fields[LOCAL].endsWith(local) && fields[REMOTE].endsWith(remote)) {
                    return Optional.of(fields[INODE]);
                }
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static String port(int port) {
        return ":" + HexFormat.of().withUpperCase().toHexDigits((char) port);
    }
}
