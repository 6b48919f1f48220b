package dev.brume.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.SqsClient;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A consumer that waits in ReceiveMessage, on a thread and a connection of its own, and notes when messages arrive. */
final class ParkedConsumer implements AutoCloseable {
    private static final byte[] RECEIPT_HANDLE = "\"ReceiptHandle\"".getBytes(ISO_8859_1);
    private static final int PATIENCE_SECONDS = 30;
    private final SqsClient client;
    private final String queueUrl;
    private final BlockingQueue<Boolean> asked = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<Long> received = new ArrayBlockingQueue<>(1);
    private final Thread thread;

    ParkedConsumer(int port, String queueUrl) throws IOException {
        this.client = new SqsClient(port);
        this.queueUrl = "{\"QueueUrl\":\"" + queueUrl + "\",";
        this.thread = Thread.ofPlatform().daemon().name("consumer").start(this::consume);
    }

    private void consume() {
        try {
            while (true) {
                client.send("ReceiveMessage", queueUrl + "\"WaitTimeSeconds\":20,\"MaxNumberOfMessages\":1}");
                asked.put(true);
                Answer answer = client.receive();
                long now = System.nanoTime();
                byte[] handle = answer.member(RECEIPT_HANDLE);
                if (handle == null) {
                    throw new IllegalStateException("no message within the wait: " + answer.body());
                }
                client.call(
                        "DeleteMessage", queueUrl + "\"ReceiptHandle\":\"" + new String(handle, ISO_8859_1) + "\"}");
                received.put(now);
            }
        } catch (InterruptedException | IOException ended) {
            // Closed; if it was not on purpose, whoever waits for a message runs out of patience.
        }
    }

    /** Returns once the consumer's request is on its way. */
    void awaitAsked() throws InterruptedException {
        await(asked);
    }

    /** @return when the message arrived, by {@link System#nanoTime} */
    long awaitReceived() throws InterruptedException {
        return await(received);
    }

    private static <T> T await(BlockingQueue<T> queue) throws InterruptedException {
        T value = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (value == null) {
            throw new IllegalStateException("the consumer heard nothing for " + PATIENCE_SECONDS + " s");
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        client.close();
    }
}
