package dev.brume.bench;

import dev.brume.bench.load.Conversation;
import dev.brume.bench.load.LoadGenerator;
import dev.brume.bench.load.SqsClient;
import dev.brume.bench.report.Spread;
import dev.brume.bench.server.ServerProcess;
import dev.brume.bench.sqs.Message;
import dev.brume.bench.sqs.QueueAddress;
import dev.brume.bench.sqs.ReceiveAndDelete;
import dev.brume.bench.sqs.ReceiveBatch;
import dev.brume.bench.sqs.Send;
import dev.brume.bench.sqs.SendBatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A queue with messages waiting in it, and what sending to it and receiving from it costs. Bursts of sending alternate with bursts of
 * receiving as many, so that the number of waiting messages stays what it was.
 */
final class Backlog {
    private static final int CONNECTIONS = 16;
    private static final int BURST = 496;
    private static final int WARM_UP_BURSTS = 20;
    private static final Duration FILL_MAX = Duration.ofMinutes(2);
    private static final Duration BURST_MAX = Duration.ofSeconds(20);
    private final ServerProcess server;
    private final QueueAddress queue;
    private final Supplier<Message> messages;

    /**
     * @param attributes JSON members for CreateQueue
     * @param messages makes one source for each sender
     */
    Backlog(ServerProcess server, String name, String attributes, Supplier<Message> messages) throws IOException {
        this.server = server;
        this.messages = messages;
        try (SqsClient client = new SqsClient(server.port())) {
            this.queue = new QueueAddress(server.port(), client.createQueue(name, attributes));
        }
    }

    /** Puts more messages into the queue. */
    void fill(int count) throws IOException {
        // A single sender: entries of the batches arrive in order, and it is the fill that is wanted, not its speed.
        exactly(count / SendBatch.ENTRIES, List.of(new SendBatch(queue, messages)));
    }

    /** Takes messages in flight for good. */
    void holdInFlight(int count) throws IOException {
        exactly(count / SendBatch.ENTRIES, List.of(new ReceiveBatch(queue)));
    }

    private void exactly(int requests, List<? extends Conversation> conversations) throws IOException {
        try (LoadGenerator generator = new LoadGenerator(server.port(), conversations)) {
            long answers = generator.run(requests, FILL_MAX).answers();
            if (answers != requests) {
                throw new IllegalStateException(answers + " of " + requests + " requests within " + FILL_MAX);
            }
        }
    }

    void purge() throws IOException {
        try (SqsClient client = new SqsClient(server.port())) {
            client.purge(queue.url());
        }
    }

    /** Loads the queue without looking. */
    void warmUp(Duration atLeast) throws IOException {
        try (LoadGenerator senders = senders();
                LoadGenerator takers = takers()) {
            new WarmUp(server, atLeast).run(() -> {
                for (int burst = 0; burst < WARM_UP_BURSTS; burst++) {
                    senders.run(BURST, BURST_MAX);
                    takers.run(2 * BURST, BURST_MAX);
                }
            });
        }
    }

    Cost measure(Effort effort) throws IOException {
        List<Double> send = new ArrayList<>();
        List<Double> take = new ArrayList<>();
        try (LoadGenerator senders = senders();
                LoadGenerator takers = takers()) {
            for (int round = 0; round < effort.rounds(); round++) {
                long sending = 0;
                long taking = 0;
                for (int burst = 0; burst < effort.burstPairs(); burst++) {
                    sending += Window.measure(server, senders, BURST, BURST_MAX).cpuNanos();
                    taking +=
                            Window.measure(server, takers, 2 * BURST, BURST_MAX).cpuNanos();
                }
                double messagesOfRound = (double) BURST * effort.burstPairs();
                send.add(sending / 1e3 / messagesOfRound);
                take.add(taking / 1e3 / messagesOfRound);
            }
        }
        return new Cost(Spread.of(send), Spread.of(take));
    }

    private LoadGenerator senders() throws IOException {
        return new LoadGenerator(
                server.port(),
                Stream.generate(() -> new Send(queue, messages.get()))
                        .limit(CONNECTIONS)
                        .toList());
    }

    private LoadGenerator takers() throws IOException {
        return new LoadGenerator(
                server.port(),
                Stream.generate(() -> new ReceiveAndDelete(queue))
                        .limit(CONNECTIONS)
                        .toList());
    }

    /** Server CPU per message, in microseconds. */
    record Cost(Spread send, Spread receiveAndDelete) {}
}
