package dev.brume.bench.objects;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An object of 100 MB, put and read over a connection of its own, and what the same bytes take without an emulator. */
public final class LargeObject implements AutoCloseable {
    public static final int BYTES = 100 * 1000 * 1000;
    private static final String PATH = "/bench-objects/large";
    private static final int PIECE = 256 * 1024;
    private final SocketChannel channel;
    private final int port;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE);

    public LargeObject(int port) throws IOException {
        this.port = port;
        this.channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** @return nanoseconds from the first byte of the request to the last of the answer */
    public long put() throws IOException {
        long start = System.nanoTime();
        buffer.clear();
        buffer.put(head("PUT", BYTES)).flip();
        writeAll();
        for (int left = BYTES; left > 0; left -= buffer.limit()) {
            buffer.clear().limit(Math.min(PIECE, left));
            writeAll();
            buffer.rewind();
        }
        read(0);
        return System.nanoTime() - start;
    }

    /** @return nanoseconds, as of {@link #put} */
    public long get() throws IOException {
        long start = System.nanoTime();
        buffer.clear();
        buffer.put(head("GET", 0)).flip();
        writeAll();
        read(BYTES);
        return System.nanoTime() - start;
    }

    private byte[] head(String method, int length) {
        return (method + " " + PATH + " HTTP/1.1\r\nHost: localhost:" + port
                        + "\r\nx-amz-content-sha256: UNSIGNED-PAYLOAD\r\nAuthorization: AWS4-HMAC-SHA256"
                        + " Credential=test/20261126/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"
                        + "\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(ISO_8859_1);
    }

    private void writeAll() throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** An answer of success with a body of that length. */
    private void read(int length) throws IOException {
        buffer.clear();
        int bodyStart = 0;
        while (bodyStart == 0) {
            some();
            String text = ISO_8859_1.decode(buffer.duplicate().flip()).toString();
            int end = text.indexOf("\r\n\r\n");
            bodyStart = end < 0 ? 0 : end + 4;
            if (bodyStart > 0 && !text.startsWith("HTTP/1.1 200 ")) {
                throw new IOException("the server answered: " + text);
            }
        }
        for (long left = (long) length + bodyStart - buffer.position(); left > 0; left -= buffer.position()) {
            buffer.clear();
            some();
        }
    }

    private void some() throws IOException {
        if (channel.read(buffer) < 0) {
            throw new EOFException("the server closed the connection");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** @return nanoseconds to write so many bytes to a new file in the folder, as a server would: without waiting for the disk */
    public static long file(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "bench", "");
        long start = System.nanoTime();
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
            for (int left = BYTES; left > 0; left -= piece.limit()) {
                piece.clear().limit(Math.min(PIECE, left));
                while (piece.hasRemaining()) {
                    out.write(piece);
                }
            }
        } finally {
            Files.delete(file);
        }
        return System.nanoTime() - start;
    }

    /** @return nanoseconds to send so many bytes from one thread to another over the loopback */
    public static long loopback() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread sender = Thread.ofPlatform().start(() -> {
                try (Socket to = server.accept()) {
                    byte[] piece = new byte[PIECE];
                    for (int left = BYTES; left > 0; left -= Math.min(left, PIECE)) {
                        to.getOutputStream().write(piece, 0, Math.min(left, PIECE));
                    }
                } catch (IOException closed) {
                    throw new IllegalStateException(closed);
                }
            });
            long start = System.nanoTime();
            try (Socket from = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
                byte[] piece = new byte[PIECE];
                while (from.getInputStream().read(piece) >= 0) {
                    // On to the end.
                }
            }
            long nanos = System.nanoTime() - start;
            sender.join();
            return nanos;
        } catch (InterruptedException stop) {
            throw new IllegalStateException("interrupted", stop);
        }
    }
}
