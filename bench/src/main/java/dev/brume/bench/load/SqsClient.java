package dev.brume.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;

/** One blocking connection that asks what it is told: for setting the stage and for timing single calls. One thread at a time. */
public final class SqsClient implements AutoCloseable {
    private static final byte[] QUEUE_URL = "\"QueueUrl\"".getBytes(ISO_8859_1);
    private final SocketChannel channel;
    private final String host;
    private final ByteBuffer out = ByteBuffer.allocate(64 * 1024);
    private final Map<String, SdkRequest> requests = new HashMap<>();
    private final Answer answer = new Answer();

    /** @throws java.net.ConnectException if nobody listens yet */
    public SqsClient(int port) throws IOException {
        host = "localhost:" + port;
        channel = SocketChannel.open();
        try {
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    /**
     * @param body JSON
     * @return valid until the next call
     * @throws IllegalStateException with the answer, if its status is not 200
     */
    public Answer call(String operation, String body) throws IOException {
        send(operation, body);
        return receive();
    }

    /** The first half of a call. */
    public void send(String operation, String body) throws IOException {
        out.clear();
        requests.computeIfAbsent(operation, name -> new SdkRequest(name, host)).write(out, body.getBytes(ISO_8859_1));
        out.flip();
        answer.clear();
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** The second half of a call. */
    public Answer receive() throws IOException {
        boolean complete = false;
        while (!complete) {
            complete = answer.read(channel);
        }
        answer.mustBeOk();
        return answer;
    }

    /**
     * @param attributes JSON members of the queue's attributes, or nothing
     * @return the queue's URL
     */
    public String createQueue(String name, String attributes) throws IOException {
        Answer created = call("CreateQueue", "{\"QueueName\":\"%s\",\"Attributes\":{%s}}".formatted(name, attributes));
        byte[] url = created.member(QUEUE_URL);
        if (url == null) {
            throw new IllegalStateException("no queue URL in " + created.body());
        }
        return new String(url, ISO_8859_1);
    }

    public void purge(String queueUrl) throws IOException {
        call("PurgeQueue", "{\"QueueUrl\":\"%s\"}".formatted(queueUrl));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
