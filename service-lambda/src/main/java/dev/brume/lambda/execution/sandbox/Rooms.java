package dev.brume.lambda.execution.sandbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folders of an environment, where they lie on this machine.
 *
 * @param task the function's code
 * @param opt the layers, merged; null for none
 * @param runtime our bootstraps
 * @param lang what the interpreter needs that is not under {@code /usr}; null for nothing
 * @param own the environment's own folder, which may be written to where {@code /tmp} cannot be its own
 * @param number tells environments apart
 * @param ephemeralMb size of {@code /tmp}
 * @param sharedTmp what several processes have as their {@code /tmp} together; null where one process is alone
 * @param names a folder with what is to be seen as {@code /etc/hosts} and {@code /etc/passwd}; null for the machine's own names
 */
public record Rooms(
        Path task,
        @Nullable Path opt,
        Path runtime,
        @Nullable Path lang,
        Path own,
        long number,
        int ephemeralMb,
        @Nullable Path sharedTmp,
        @Nullable Path names) {
    private static final int BYTE = 256;
    private static final int HOSTS = 254;
    private static final int NETS = 100;

    /** Rooms that one process has to itself, on the network by the machine's names. */
    public Rooms(
            Path task, @Nullable Path opt, Path runtime, @Nullable Path lang, Path own, long number, int ephemeralMb) {
        this(task, opt, runtime, lang, own, number, ephemeralMb, null, null);
    }

    /** The same for processes that share a {@code /tmp} and have names of their own for addresses. */
    public Rooms with(@Nullable Path tmp, Path names) {
        return new Rooms(task, opt, runtime, lang, own, number, ephemeralMb, tmp, names);
    }

    /** The loopback address that is the environment's own, where the layer can give it one: 127.1.0.1 and on. */
    InetAddress loopback() {
        long at = number / HOSTS;
        return loopback((int) (1 + number % HOSTS), (int) (at % BYTE), (int) (1 + at / BYTE % NETS));
    }

    /** {@code 127.high.middle.low}. */
    static InetAddress loopback(int low, int middle, int high) {
        try {
            return InetAddress.getByAddress(new byte[] {127, (byte) high, (byte) middle, (byte) low});
        } catch (UnknownHostException notFourBytes) {
            throw new IllegalStateException(notFourBytes);
        }
    }
}
