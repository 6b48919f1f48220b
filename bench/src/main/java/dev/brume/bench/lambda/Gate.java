package dev.brume.bench.lambda;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Where functions wait for each other: each connects, and is let go when all have come. */
public final class Gate implements AutoCloseable {
    private static final int PATIENCE_MS = 180_000;
    private final int number;
    private final ServerSocket server;

    /** @param number how many are to come */
    public Gate(int number) throws IOException {
        this.number = number;
        this.server = new ServerSocket(0, number, InetAddress.getLoopbackAddress());
        server.setSoTimeout(PATIENCE_MS);
    }

    int port() {
        return server.getLocalPort();
    }

    /**
     * Lets all go when the last has come.
     *
     * @return when that was, as {@link System#nanoTime} has it
     */
    public long awaitAll() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        while (waiting.size() < number) {
            waiting.add(server.accept());
        }
        long last = System.nanoTime();
        for (Socket one : waiting) {
            one.close();
        }
        return last;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
