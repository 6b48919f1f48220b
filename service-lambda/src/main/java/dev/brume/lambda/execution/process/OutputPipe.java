package dev.brume.lambda.execution.process;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Both ends of the pipe that a process's output goes into, as our own, on Linux. Java's own end is closed for it: when a process ends, Java
 * takes what is left in the pipe, whoever reads it.
 *
 * <p>One thread reads; others ask whether it has dealt with all that was written.
 */
final class OutputPipe {
    /** Of the 64 KB that the kernel gives a pipe. */
    private static final int FULL_ENOUGH_BYTES = 16 * 1024;

    private final FileInputStream in;
    private final FileOutputStream out;
    /** Null until somebody reads, and where a reader cannot be seen to wait. */
    private volatile @Nullable ReadingThread reader;

    private OutputPipe(FileInputStream in, FileOutputStream out) {
        this.in = in;
        this.out = out;
    }

    /**
     * That of a process that has just been started, and whose standard error goes where its standard output does.
     *
     * @param first goes into the pipe, so that it is known to be the right one: a program may have put another file in its place
     * @return null where there is none to be had
     */
    static @Nullable OutputPipe of(Process process, byte[] first) {
        String path = "/proc/" + process.pid() + "/fd/2";
        try {
            InputStream javas = process.getInputStream();
            FileInputStream in = new FileInputStream(path);
            FileOutputStream out = new FileOutputStream(path);
            int before = javas.available();
            out.write(first);
            if (javas.available() < before + first.length) {
                in.close();
                out.close();
                return null;
            }
            javas.close();
            return new OutputPipe(in, out);
        } catch (IOException notThere) {
            return null;
        }
    }

    /** Begins to read, on the thread that will go on. */
    void attend() {
        reader = ReadingThread.current();
    }

    /** As of a stream; by the thread that attends. */
    int read(byte[] into) throws IOException {
        ReadingThread thread = reader;
        return thread == null ? in.read(into) : thread.read(in, into);
    }

    /** Whether it takes a few bytes without anybody having to read first. */
    boolean hasRoom() throws IOException {
        return in.available() < FULL_ENOUGH_BYTES;
    }

    /** Behind all that was written until now. */
    void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** Whether all that was written until now has been read and dealt with. In doubt it says no. */
    boolean isReadUp() {
        ReadingThread thread = reader;
        try {
            // A write returns after it has woken who waits to read.
            return thread != null && thread.isWaiting();
        } catch (IOException gone) {
            return false;
        }
    }

    /** Nothing of ours goes in any more: it ends with whoever else writes. */
    void closeIn() throws IOException {
        out.close();
    }

    /** Nobody reads any more. */
    void closeOut() throws IOException {
        ReadingThread thread = reader;
        if (thread != null) {
            thread.close();
        }
        in.close();
    }
}
