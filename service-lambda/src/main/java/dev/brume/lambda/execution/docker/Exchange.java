package dev.brume.lambda.execution.docker;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One request to the engine and its answer, on a connection of its own. Blocks. */
final class Exchange implements AutoCloseable {
    private static final int LINE_BYTES_MAX = 16 * 1024;
    private static final int HEADERS_MAX = 128;
    private static final int HEX = 16;
    private final SocketChannel channel;
    private final InputStream input;
    private final Map<String, String> headers = new HashMap<>();
    private final int status;

    /**
     * Sends and reads the head of the answer.
     *
     * @param raw whether the connection shall be a mere stream from then on
     */
    Exchange(EngineAddress engine, String method, String target, String contentType, byte[] body, boolean raw)
            throws IOException {
        channel = engine.connect();
        try {
            input = new BufferedInputStream(Channels.newInputStream(channel));
            String head = method + " " + target + " HTTP/1.1\r\nHost: docker\r\n"
                    + (raw ? "Connection: Upgrade\r\nUpgrade: tcp\r\n" : "Connection: close\r\n")
                    + "Content-Type: " + contentType + "\r\nContent-Length: " + body.length + "\r\n\r\n";
            OutputStream output = Channels.newOutputStream(channel);
            output.write(head.getBytes(StandardCharsets.US_ASCII));
            output.write(body);
            status = readHead();
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    private int readHead() throws IOException {
        String[] first = line().split(" ", -1);
        if (first.length < 2 || !first[0].startsWith("HTTP/1.")) {
            throw new IOException("no HTTP answer from the engine");
        }
        for (int count = 0; count < HEADERS_MAX; count++) {
            String line = line();
            if (line.isEmpty()) {
                return Integer.parseInt(first[1]);
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        throw new IOException("too many headers from the engine");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0 || line.length() > LINE_BYTES_MAX) {
                throw new EOFException("the engine's answer breaks off");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    int status() {
        return status;
    }

    /** What follows the head, as it comes: for a connection that was made a stream. */
    InputStream stream() {
        return input;
    }

    /** The whole body, of so many bytes at most. */
    byte[] body(int bytesMax) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunked(bytesMax);
        }
        String length = headers.get("content-length");
        byte[] body = input.readNBytes(length == null ? bytesMax : Math.min(bytesMax, Integer.parseInt(length)));
        return body;
    }

    /** What exceeds the bound is read, so that the engine goes on, and the beginning is forgotten: the end says how it went. */
    private byte[] chunked(int bytesMax) throws IOException {
        Tail tail = new Tail(bytesMax);
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            int left = size;
            while (left > 0) {
                byte[] piece = input.readNBytes(Math.min(left, bytesMax));
                if (piece.length == 0) {
                    throw new EOFException("the engine's answer breaks off");
                }
                tail.add(piece);
                left -= piece.length;
            }
            line();
        }
        return tail.bytes();
    }

    private int chunkSize() throws IOException {
        String line = line();
        int end = line.indexOf(';');
        return Integer.parseInt(end < 0 ? line.strip() : line.substring(0, end).strip(), HEX);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
