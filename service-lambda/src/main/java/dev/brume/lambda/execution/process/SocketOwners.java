package dev.brume.lambda.execution.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whose a loopback connection is, from {@code /proc/net/tcp}. Elsewhere than on Linux nothing tells, and whoever knows the
 * port is let in.
 */
public final class SocketOwners {
    private static final Logger LOG = LoggerFactory.getLogger(SocketOwners.class);
    private static final Path IPV4 = Path.of("/proc/net/tcp");
    private static final Path IPV6 = Path.of("/proc/net/tcp6");
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTENING = "0A";
    private static final int IPV4_DIGITS = 8;
    private static final byte[] LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private SocketOwners() {}

    /** Whether the connection from {@code peerPort} to {@code ownPort} was made by a process of the trees. */
    public static boolean isOf(List<ProcessTree> trees, int peerPort, int ownPort) {
        if (!Files.exists(IPV4)) {
            return true;
        }
        return inode(IPV4, peerPort, ownPort)
                .or(() -> inode(IPV6, peerPort, ownPort))
                .map(inode -> hold(trees, inode))
                .orElse(false);
    }

    private static boolean hold(List<ProcessTree> trees, String inode) {
        return trees.stream().anyMatch(tree -> tree.holdsSocket(inode));
    }

    /**
     * Where a process of the trees listens at a port.
     *
     * @param any the address to reach one at that listens at all addresses
     */
    public static Optional<InetSocketAddress> listening(List<ProcessTree> trees, int port, InetAddress any) {
        if (!Files.exists(IPV4)) {
            return Optional.of(new InetSocketAddress(any, port));
        }
        return Stream.of(IPV4, IPV6)
                .flatMap(table -> lines(table).stream())
                .map(line -> line.strip().split("\\s+", -1))
                .filter(fields -> fields.length > INODE
                        && fields[STATE].equals(LISTENING)
                        && fields[LOCAL].endsWith(port(port))
                        && hold(trees, fields[INODE]))
                .findFirst()
                .map(fields -> new InetSocketAddress(address(fields[LOCAL], any), port));
    }

    /** {@code 0100007F:1F90} is 127.0.0.1, port 8080; of the longer addresses the loopback one is as good as any. */
    private static InetAddress address(String local, InetAddress any) {
        String digits = local.substring(0, local.indexOf(':'));
        if (digits.chars().allMatch(digit -> digit == '0')) {
            return any;
        }
        try {
            if (digits.length() > IPV4_DIGITS) {
                return InetAddress.getByAddress(LOOPBACK);
            }
            byte[] bytes = HexFormat.of().parseHex(digits);
            return InetAddress.getByAddress(new byte[] {bytes[3], bytes[2], bytes[1], bytes[0]});
        } catch (IOException noAddress) {
            return any;
        }
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Reads no further than it must: the kernel goes through all that it has room for, which takes it milliseconds. */
    private static Optional<String> inode(Path table, int peerPort, int ownPort) {
        String local = port(peerPort);
        String remote = port(ownPort);
        try (BufferedReader lines = Files.newBufferedReader(table, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.contains(local)) {
                    continue;
                }
                String[] fields = line.strip().split("\\s+", -1);
                if (fields.length > INODE && fields[LOCAL].endsWith(local) && fields[REMOTE].endsWith(remote)) {
                    return Optional.of(fields[INODE]);
                }
            }
        } catch (IOException unreadable) {
            LOG.trace("Whose a connection is cannot be read", unreadable);
        }
        return Optional.empty();
    }

    private static String port(int port) {
        return ":" + HexFormat.of().withUpperCase().toHexDigits((char) port);
    }
}
