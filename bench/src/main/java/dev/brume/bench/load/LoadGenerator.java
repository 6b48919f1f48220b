package dev.brume.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds open connections and keeps each busy: the next request goes out when the answer to the last has come (closed loop).
 * One thread, the caller's, serves all of them.
 */
public final class LoadGenerator implements AutoCloseable {
    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private long answers;
    private long asked;
    private long limit;
    private long deadline;

    /** @param conversations one connection is opened for each */
    public LoadGenerator(int port, List<? extends Conversation> conversations) throws IOException {
        selector = Selector.open();
        for (Conversation conversation : conversations) {
            Connection connection = new Connection(port, conversation);
            connection.channel().configureBlocking(false);
            connection.channel().register(selector, SelectionKey.OP_READ, connection);
            connections.add(connection);
        }
    }

    /**
     * Loads the server until either bound is reached, then waits for the answers that are still out.
     *
     * @param requests at most
     * @param atMost after this time no new request is sent
     */
    public Load run(long requests, Duration atMost) throws IOException {
        answers = 0;
        asked = 0;
        limit = requests;
        long start = System.nanoTime();
        deadline = start + atMost.toNanos();
        for (Connection connection : connections) {
            if (asked < limit) {
                ask(connection);
            }
        }
        long mustEnd = deadline + Duration.ofSeconds(30).toNanos();
        while (answers < asked) {
            selector.select(this::listen, 1000);
            if (System.nanoTime() > mustEnd) {
                throw new IllegalStateException((asked - answers) + " requests were never answered");
            }
        }
        return new Load(answers, System.nanoTime() - start);
    }

    private void listen(SelectionKey key) {
        try {
            Connection connection = (Connection) key.attachment();
            if (connection.listen()) {
                answers++;
                if (asked < limit && System.nanoTime() < deadline) {
                    ask(connection);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void ask(Connection connection) throws IOException {
        asked++;
        connection.ask();
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
