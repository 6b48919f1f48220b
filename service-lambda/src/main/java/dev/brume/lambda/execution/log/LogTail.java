package dev.brume.lambda.execution.log;

import java.nio.charset.StandardCharsets;

/** The last 4 KiB of a log. Used under its owner's lock. */
final class LogTail {
    /** Invoke, {@code X-Amz-Log-Result}. */
    private static final int BYTES_MAX = 4096;

    private final byte[] ring = new byte[BYTES_MAX];
    private final boolean apart;
    private long written;

    /** @param apart whether each event has a line of its own; else END follows a trace of Python's, which ends without a newline, at once */
    LogTail(boolean apart) {
        this.apart = apart;
    }

    void add(String event) {
        if (apart && written > 0 && ring[index(written - 1)] != '\n') {
            ring[index(written++)] = '\n';
        }
        write(event.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) {
        int from = Math.max(0, bytes.length - BYTES_MAX);
        written += from;
        for (int at = from; at < bytes.length; at++) {
            ring[index(written++)] = bytes[at];
        }
    }

    private static int index(long position) {
        return (int) (position % BYTES_MAX);
    }

    @Override
    public String toString() {
        int length = (int) Math.min(written, BYTES_MAX);
        byte[] ordered = new byte[length];
        for (int at = 0; at < length; at++) {
            ordered[at] = ring[index(written - length + at)];
        }
        return new String(ordered, StandardCharsets.UTF_8);
    }
}
