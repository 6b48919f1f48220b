package dev.brume.lambda.execution.runtimeapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes HTTP/1.1 to a socket: what is to be said, until the socket has taken it. Used by one thread at a time. */
final class HttpOutput {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int HEAD_CHARACTERS = 256;
    private final SocketChannel socket;
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream(HEAD_CHARACTERS);
    /** Of what is being sent, what the socket has not taken yet. */
    private ByteBuffer left = NOTHING;

    HttpOutput(SocketChannel socket) {
        this.socket = socket;
    }

    /** A client that waits for leave to send its body gets it. */
    void addContinue() {
        unsent.writeBytes(CONTINUE);
    }

    /** Goes out when next something is sent. */
    void add(Answer answer, boolean keepAlive) {
        StringBuilder head = new StringBuilder(HEAD_CHARACTERS)
                .append("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(reason(answer.status()))
                .append("\r\n");
        List<String> headers = answer.headers();
        for (int at = 0; at < headers.size(); at += 2) {
            head.append(headers.get(at))
                    .append(": ")
                    .append(headers.get(at + 1))
                    .append("\r\n");
        }
        head.append("Content-Length: ").append(answer.body().length).append("\r\n");
        if (!keepAlive) {
            head.append("Connection: close\r\n");
        }
        unsent.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        unsent.writeBytes(answer.body());
    }

    /** Sends what is there; false if the socket does not block, and has not taken all of it. */
    boolean send() throws IOException {
        while (left.hasRemaining() || unsent.size() > 0) {
            if (!left.hasRemaining()) {
                left = ByteBuffer.wrap(unsent.toByteArray());
                unsent.reset();
            }
            if (socket.write(left) == 0) {
                return false;
            }
        }
        return true;
    }

    private static String reason(int status) {
        return switch (status) {
            case Answer.STATUS_OK -> "OK";
            case Answer.STATUS_ACCEPTED -> "Accepted";
            case Answer.STATUS_BAD_REQUEST -> "Bad Request";
            case Answer.STATUS_FORBIDDEN -> "Forbidden";
            case Answer.STATUS_NOT_FOUND -> "Not Found";
            case Answer.STATUS_TOO_LARGE -> "Request Entity Too Large";
            default -> "Unknown";
        };
    }
}
