package dev.brume.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** One blocking connection that asks what it is told: for setting the stage and for timing single calls. One thread at a time. */
public final class Caller implements AutoCloseable {
    private static final int REQUEST_BYTES_MAX = 4 * 1024 * 1024;
    private final SocketChannel channel;
    private final ByteBuffer out = ByteBuffer.allocate(REQUEST_BYTES_MAX);
    private final Answer answer = new Answer();

    public Caller(int port) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /**
     * @param request puts itself into the buffer
     * @return valid until the next call
     * @throws IllegalStateException with the answer, if it is no success
     */
    public Answer call(Consumer<ByteBuffer> request) throws IOException {
        out.clear();
        request.accept(out);
        out.flip();
        answer.clear();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        boolean complete = false;
        while (!complete) {
            complete = answer.read(channel);
        }
        answer.mustBeOk();
        return answer;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
