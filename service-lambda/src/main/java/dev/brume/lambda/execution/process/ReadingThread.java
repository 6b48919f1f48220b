package dev.brume.lambda.execution.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A thread that reads, and whether the kernel has it waiting for more. Linux says in {@code /proc/thread-self/syscall} what a thread waits
 * in, and {@code running} of one that does not; see proc_pid_syscall(5).
 *
 * <p>The flag is volatile: what the thread did before it reads again is seen by whoever finds it waiting.
 */
final class ReadingThread {
    /** The number of what it waits in comes first, and decides. */
    private static final int BYTES_MAX = 8;

    private final FileChannel state;
    private final String waiting;
    private volatile boolean reading;

    private ReadingThread(FileChannel state, String waiting) {
        this.state = state;
        this.waiting = waiting;
    }

    /** The thread that calls; null where its system does not tell. */
    static @Nullable ReadingThread current() {
        String waiting = waiting(System.getProperty("os.arch", "").toLowerCase(Locale.ROOT));
        if (waiting == null) {
            return null;
        }
        try {
            return new ReadingThread(
                    FileChannel.open(Path.of("/proc/thread-self/syscall"), StandardOpenOption.READ), waiting);
        } catch (IOException notTold) {
            return null;
        }
    }

    /** How the kernel tells of who waits in read(2): by the call's number. */
    private static @Nullable String waiting(String architecture) {
        return switch (architecture) {
            case "amd64" -> "0 ";
            case "aarch64" -> "63 ";
            default -> null;
        };
    }

    /** Reads as that does; for the thread itself. */
    int read(FileInputStream from, byte[] into) throws IOException {
        reading = true;
        try {
            return from.read(into);
        } finally {
            reading = false;
        }
    }

    /** Whether it waits for more to read; for any other thread. */
    boolean isWaiting() throws IOException {
        if (!reading) {
            return false;
        }
        ByteBuffer told = ByteBuffer.allocate(BYTES_MAX);
        state.read(told, 0);
        if (told.position() < waiting.length()) {
            return false;
        }
        for (int at = 0; at < waiting.length(); at++) {
            if (told.get(at) != waiting.charAt(at)) {
                return false;
            }
        }
        // And not in what it does with what it has read.
        return reading;
    }

    void close() throws IOException {
        state.close();
    }
}
