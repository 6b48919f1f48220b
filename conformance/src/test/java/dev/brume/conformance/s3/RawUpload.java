package dev.brume.conformance.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An upload byte by byte, as no SDK sends one. */
final class RawUpload implements AutoCloseable {
    private static final int READ_TIMEOUT_MILLIS = 60_000;
    private final Socket socket;
    private final OutputStream out;

    /** @param head without the line end of its last header */
    RawUpload(int port, String head) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        this.out = socket.getOutputStream();
        send(head + "\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n");
    }

    void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            out.write(bytes);
        }
    }

    /** In one of HTTP's own chunks. */
    void sendChunk(byte[] bytes) throws IOException {
        send(Integer.toHexString(bytes.length) + "\r\n");
        out.write(bytes);
        send("\r\n");
    }

    String answer() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The client leaves in the middle; what is answered then. */
    String answerToHalf() throws IOException {
        socket.shutdownOutput();
        return answer();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
