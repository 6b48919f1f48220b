package dev.brume.lambda.execution.process;

import dev.brume.core.time.RealTime;
import java.net.InetSocketAddress;

/** What an environment's code runs as: listened to, measured, and ended with all that it started. */
public interface Running {
    /** What it does; told on the thread that watches it, or on one that noticed its end. */
    interface Events {
        /** A line of its output, standard output and standard error in the order in which they came. */
        void line(byte[] bytes);

        /** It has ended, and all its output was told. Once. */
        void exited(int status);
    }

    /** Reads its output until it ends. Returns then. */
    void watch(RealTime real);

    /** Runs a task once all output that was written until now has been told. */
    void after(Runnable task);

    /** What it holds of memory, with all that it started. Does not block. */
    MemoryState memory();

    /** Whether a connection to a port of ours was made by it. */
    boolean owns(InetSocketAddress peer, int ownPort);

    /** Ends it at once, with all that it started. */
    void kill();
}
