package dev.brume.bench.kinesis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Consumers with enhanced fan-out, a connection and a subscription each, over HTTP/1.1 as boto3 has it. The caller's thread reads for
 * all of them and notes when a record was there. One thread at a time.
 */
public final class Subscribers implements AutoCloseable {
    private static final int PATIENCE_MS = 10_000;
    private static final byte[] DATA = "\"Data\":\"".getBytes(ISO_8859_1);
    private final int port;
    private final Selector selector;
    private final List<Subscriber> all = new ArrayList<>();
    private final ByteBuffer in = ByteBuffer.allocate(64 * 1024);

    private record Subscriber(String stream, SocketChannel channel) {}

    public Subscribers(int port) throws IOException {
        this.port = port;
        this.selector = Selector.open();
    }

    /** Registers and subscribes so many, from the next record on. */
    public void add(Streams streams, String stream, int number) throws IOException {
        String arn = streams.arn(stream);
        for (int i = 0; i < number; i++) {
            subscribe(stream, streams.register(arn, "consumer-" + i));
        }
    }

    private void subscribe(String stream, String consumerArn) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        ByteBuffer out = ByteBuffer.allocate(4096);
        new KinesisRequest(Encoding.JSON, "SubscribeToShard", port)
                .write(
                        out,
                        ("{\"ConsumerARN\":\"%s\",\"ShardId\":\"shardId-000000000000\","
                                        + "\"StartingPosition\":{\"Type\":\"LATEST\"}}")
                                .formatted(consumerArn)
                                .getBytes(ISO_8859_1));
        out.flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        // The answer's head, and perhaps the first event already: the subscription stands.
        in.clear();
        channel.read(in);
        String head = new String(in.array(), 0, Math.min(in.position(), 15), ISO_8859_1);
        if (!head.startsWith("HTTP/1.1 200")) {
            throw new IllegalStateException("not subscribed: " + new String(in.array(), 0, in.position(), ISO_8859_1));
        }
        channel.configureBlocking(false);
        Subscriber subscriber = new Subscriber(stream, channel);
        channel.register(selector, SelectionKey.OP_READ, subscriber);
        all.add(subscriber);
    }

    /**
     * Waits until each consumer of a stream has been pushed one record.
     *
     * @return when it came, by {@link System#nanoTime}, for each
     */
    public List<Long> awaitRecord(String stream) throws IOException {
        long expected = all.stream()
                .filter(subscriber -> subscriber.stream().equals(stream))
                .count();
        List<Long> arrivals = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE_MS * 1_000_000L;
        while (arrivals.size() < expected) {
            selector.select(key -> listen((Subscriber) key.attachment(), arrivals), PATIENCE_MS);
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException((expected - arrivals.size()) + " consumers were pushed nothing");
            }
        }
        return arrivals;
    }

    private void listen(Subscriber subscriber, List<Long> arrivals) {
        try {
            in.clear();
            if (subscriber.channel().read(in) < 0) {
                throw new EOFException("a subscription to " + subscriber.stream() + " ended");
            }
            if (holdsData()) {
                arrivals.add(System.nanoTime());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A small event comes whole; signs of life hold no data. */
    private boolean holdsData() {
        byte[] bytes = in.array();
        for (int i = 0; i <= in.position() - DATA.length; i++) {
            if (Arrays.equals(bytes, i, i + DATA.length, DATA, 0, DATA.length)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        for (Subscriber subscriber : all) {
            subscriber.channel().close();
        }
        selector.close();
    }
}
