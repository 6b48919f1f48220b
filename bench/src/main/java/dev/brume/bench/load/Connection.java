package dev.brume.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One keep-alive connection and its conversation. */
final class Connection implements AutoCloseable {
    private static final int REQUEST_BYTES_MAX = 256 * 1024;
    private final SocketChannel channel;
    private final Conversation conversation;
    private final ByteBuffer out = ByteBuffer.allocateDirect(REQUEST_BYTES_MAX);
    private final Answer answer = new Answer();

    Connection(int port, Conversation conversation) throws IOException {
        this.channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.conversation = conversation;
    }

    SocketChannel channel() {
        return channel;
    }

    /** Sends the next request; a request is small enough for the socket to take it at once, or nearly. */
    void ask() throws IOException {
        out.clear();
        conversation.ask(out);
        out.flip();
        answer.clear();
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** @return whether the answer was complete */
    boolean listen() throws IOException {
        if (!answer.read(channel)) {
            return false;
        }
        answer.mustBeOk();
        conversation.answered(answer);
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
