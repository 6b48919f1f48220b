package dev.brume.conformance.kinesis.fanout;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;

/** A subscription on a socket of its own, over HTTP/1.1, from the next record on. It takes a client next to no memory. */
final class BareSubscription implements AutoCloseable {
    private static final int PATIENCE_MS = 30_000;
    private final Socket socket;

    BareSubscription(String endpoint, String account, String consumerArn, String shard) {
        URI address = URI.create(endpoint);
        String body = "{\"ConsumerARN\":\"" + consumerArn + "\",\"ShardId\":\"" + shard
                + "\",\"StartingPosition\":{\"Type\":\"LATEST\"}}";
        String request = """
                POST / HTTP/1.1
                Host: localhost
                Content-Type: application/x-amz-json-1.1
                X-Amz-Target: Kinesis_20131202.SubscribeToShard
                Authorization: AWS4-HMAC-SHA256 Credential=%s/20260101/us-east-1/kinesis/aws4_request, \
                SignedHeaders=host, Signature=0000
                Content-Length: %d

                """.formatted(account, body.length()).replace("\n", "\r\n") + body;
        try {
            socket = new Socket(address.getHost(), address.getPort());
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Waits for bytes that hold a text. */
    void await(String text) {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(text) < 0) {
            String more = read();
            if (more.isEmpty()) {
                throw new AssertionError("ended before " + text + ": " + seen);
            }
            seen.append(more);
        }
    }

    /** Reads so many bytes, wherever in an event that ends. */
    void read(int length) {
        try {
            if (socket.getInputStream().readNBytes(length).length < length) {
                throw new AssertionError("ended before " + length + " bytes");
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What is there, or nothing at the end. */
    private String read() {
        try {
            byte[] bytes = new byte[4096];
            int length = socket.getInputStream().read(bytes);
            return length < 0 ? "" : new String(bytes, 0, length, ISO_8859_1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Goes away in the middle of whatever comes, with a reset and not with a good-bye. */
    void cut() {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException broken) {
            throw new UncheckedIOException(broken);
        }
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
