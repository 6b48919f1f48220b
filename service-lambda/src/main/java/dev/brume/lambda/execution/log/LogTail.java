package dev.brume.lambda.execution.log;

import java.nio.charset.StandardCharsets;

/** The last 4 KiB of a log. Used under its owner's lock. */
final class LogTail {
    /** Invoke, {@code X-Amz-Log-Result}. */
    private static final int BYTES_MAX = 4096;

    private final byte[] ring = new byte[BYTES_MAX];
    private long written;

    void write(byte[] bytes) {
        int from = Math.max(0, bytes.length - BYTES_MAX);
        written += from;
        for (int at = from; at < bytes.length; at++) {
            ring[(int) (written++ % BYTES_MAX)] = bytes[at];
        }
    }

    @Override
    public String toString() {
        int length = (int) Math.min(written, BYTES_MAX);
        byte[] ordered = new byte[length];
        for (int at = 0; at < length; at++) {
            ordered[at] = ring[(int) ((written - length + at) % BYTES_MAX)];
        }
        return new String(ordered, StandardCharsets.UTF_8);
    }
}
