package com.amazonaws.services.lambda.runtime.api.client.logging;

import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Where AWS's runtime interface client logs to outside of AWS, in the place of its own class of this name, which writes each call to
 * standard output as it is: what has no newline runs together with the next call, and each line of what has several is an event.
 * Within AWS a call is one event, by a pipe that tells where it ends; here by one line for each, which Brume turns back.
 *
 * <p>It guards itself: an event is written in one piece.
 */
public final class StdOutLogSink implements LogSink {
    /** Stands for a newline within an event. */
    private static final byte INNER_NEWLINE = 0x1e;
    /** Before a line's newline: the event has none. */
    private static final byte UNENDED = 0x1f;

    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

    @Override
    public void log(byte[] event) {
        log(LogLevel.UNDEFINED, LogFormat.TEXT, event);
    }

    @Override
    public synchronized void log(LogLevel level, LogFormat format, byte[] event) {
        try {
            out.write(line(event));
        } catch (IOException nobodyReads) {
            // Then there is nobody to tell either.
        }
    }

    private static byte[] line(byte[] event) {
        boolean ended = event.length > 0 && event[event.length - 1] == '\n';
        int length = ended ? event.length - 1 : event.length;
        byte[] line = Arrays.copyOf(event, ended ? event.length : event.length + 2);
        for (int at = 0; at < length; at++) {
            if (line[at] == '\n') {
                line[at] = INNER_NEWLINE;
            }
        }
        if (!ended) {
            line[length] = UNENDED;
            line[length + 1] = '\n';
        }
        return line;
    }

    @Override
    public void close() {
        // Standard output is the function's.
    }
}
