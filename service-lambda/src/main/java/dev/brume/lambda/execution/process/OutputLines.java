package dev.brume.lambda.execution.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a process's output into the events of its log: a line each, with the newline that ends it. Finds the marks in it as well: the
 * emulator writes them into the same pipe, so that all that the function wrote before is known to have arrived. A mark ends a line that
 * has not ended. Used by the thread that reads.
 *
 * <p>AWS's runtimes tell Lambda where an event ends by another pipe than standard output. Ours put each event of theirs into one line.
 */
public final class OutputLines {
    /** CloudWatch Logs took events of 256 KB for years; longer lines are cut. */
    static final int EVENT_BYTES_MAX = 256 * 1024 - 26;

    /** Stands for a newline within an event. */
    private static final byte INNER_NEWLINE = 0x1e;
    /** Before a line's newline: the event has none. */
    private static final byte UNENDED = 0x1f;

    private final byte[] mark;
    private final Consumer<byte[]> events;
    private final Runnable marks;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /**
     * @param mark what a line ends with that is, or holds, a mark
     * @param events takes each, as it is to be logged
     */
    public OutputLines(String mark, Consumer<byte[]> events, Runnable marks) {
        this.mark = (mark + "\n").getBytes(StandardCharsets.US_ASCII);
        this.events = events;
        this.marks = marks;
    }

    public void feed(byte[] bytes, int length) {
        int from = 0;
        for (int at = 0; at < length; at++) {
            if (bytes[at] == '\n') {
                end(bytes, from, at + 1);
                from = at + 1;
            } else if (begun.size() + at - from >= EVENT_BYTES_MAX - 1) {
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
                tell(Arrays.copyOf(line, rest));
            }
            marks.run();
        } else {
            tell(line);
        }
    }

    private void tell(byte[] line) {
        for (int at = 0; at < line.length; at++) {
            if (line[at] == INNER_NEWLINE) {
                line[at] = '\n';
            }
        }
        int last = line.length - 2;
        boolean unended = last >= 0 && line[last] == UNENDED && line[last + 1] == '\n';
        events.accept(unended ? Arrays.copyOf(line, last) : line);
    }

    /** Whether no line has begun that has not ended. For who knows the thread that reads to be waiting for more. */
    boolean areWhole() {
        return begun.size() == 0;
    }

    /** No more will come. */
    public void end() {
        if (begun.size() > 0) {
            tell(begun.toByteArray());
            begun.reset();
        }
    }
}
