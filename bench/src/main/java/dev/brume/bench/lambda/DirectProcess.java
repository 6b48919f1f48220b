package dev.brume.bench.lambda;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that is asked directly, over one local socket: what an invocation would take if nothing stood between. */
public final class DirectProcess implements AutoCloseable {
    private static final int ANSWER_BYTES_MAX = 4096;
    private final Process process;
    private final SocketChannel channel;
    private final ByteBuffer question;
    private final ByteBuffer answer = ByteBuffer.allocate(ANSWER_BYTES_MAX);

    /** @param folder for its program */
    public DirectProcess(EmptyFunction function, Path folder) throws IOException {
        process = new ProcessBuilder(function.direct(folder))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int port = Integer.parseInt(
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine());
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        byte[] event = Invoke.event();
        question = ByteBuffer.allocate(event.length + 1).put(event).put((byte) '\n');
    }

    public void call() throws IOException {
        question.rewind();
        while (question.hasRemaining()) {
            channel.write(question);
        }
        answer.clear();
        while (answer.position() == 0 || answer.get(answer.position() - 1) != '\n') {
            if (channel.read(answer) < 0) {
                throw new EOFException("the process has ended");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        process.destroy();
    }
}
