package dev.brume.lambda.execution.process;

import dev.brume.core.time.RealTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

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

    /** Runs a task once all output that was written until now has been told; at once if it has. */
    void after(Runnable task);

    /** As {@link #after}, and never while whoever calls waits for it. */
    default void behind(Runnable task) {
        after(task);
    }

    /** Completes with its status when it has ended; its output may still be on its way. */
    CompletionStage<Integer> exit();

    /** What it holds of memory, with all that it started, or what its environment holds, told by the first of it. Does not block. */
    MemoryState memory();

    /** Whether it is known to have held notably more than at the last look. */
    default boolean hasGrown() {
        return false;
    }

    /** What it holds itself, with all that it started. */
    long residentBytes();

    /** Whether a connection to a port of ours was made by it. */
    boolean owns(InetSocketAddress peer, int ownPort);

    /**
     * Where it listens at a port, if it does.
     *
     * @param any the address to reach it at when it listens at all addresses
     */
    Optional<InetSocketAddress> listening(int port, InetAddress any);

    /** Asks the program to end (SIGTERM). */
    void terminate();

    /** Ends it at once, with all that it started. */
    void kill();
}
