package dev.brume.lambda.execution.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a process's output into lines, and finds the marks in it: the emulator writes them into the same pipe, so that all that
 * the function wrote before is known to have arrived. A mark ends a line that has not ended. Used by the thread that reads.
 */
public final class OutputLines {
    /** CloudWatch Logs took events of 256 KB for years; longer lines are cut. */
    static final int LINE_BYTES_MAX = 256 * 1024 - 26;

    private final byte[] mark;
    private final Consumer<byte[]> lines;
    private final Runnable marks;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /** @param mark what a line ends with that is, or holds, a mark */
    public OutputLines(String mark, Consumer<byte[]> lines, Runnable marks) {
        this.mark = mark.getBytes(StandardCharsets.US_ASCII);
        this.lines = lines;
        this.marks = marks;
    }

    public void feed(byte[] bytes, int length) {
        int from = 0;
        for (int at = 0; at < length; at++) {
            if (bytes[at] == '\n') {
                end(bytes, from, at);
                from = at + 1;
            } else if (begun.size() + at - from >= LINE_BYTES_MAX) {
                end(bytes, from, at);
                from = at;
            }
        }
        begun.write(bytes, from, length - from);
    }

    private void end(byte[] bytes, int from, int to) {
        byte[] line;
        if (begun.size() == 0) {
            line = Arrays.copyOfRange(bytes, from, to);
        } else {
            begun.write(bytes, from, to - from);
            line = begun.toByteArray();
            begun.reset();
        }
        int rest = line.length - mark.length;
        if (rest >= 0 && Arrays.equals(line, rest, line.length, mark, 0, mark.length)) {
            if (rest > 0) {
                lines.accept(Arrays.copyOf(line, rest));
            }
            marks.run();
        } else {
            lines.accept(line);
        }
    }

    /** Whether no line has begun that has not ended. For who knows the thread that reads to be waiting for more. */
    boolean areWhole() {
        return begun.size() == 0;
    }

    /** No more will come. */
    public void end() {
        if (begun.size() > 0) {
            lines.accept(begun.toByteArray());
            begun.reset();
        }
    }
}
