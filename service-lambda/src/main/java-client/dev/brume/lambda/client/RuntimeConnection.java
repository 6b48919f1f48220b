package dev.brume.lambda.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A connection with the Runtime API. An answer that is not large goes out with the wish for the next event, which follows it at once:
 * one write, and one wait, for both. Used by one thread.
 */
public final class RuntimeConnection {
    /** A larger answer may be refused, which is told to who gives it. */
    private static final int LARGE_BYTES = 32 * 1024;

    private static final int HEAD_BYTES = 512;
    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final String INVOCATION = " /2018-06-01/runtime/invocation/";

    private final OutputStream out;
    private final HttpAnswers in;
    private final String common;
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream(HEAD_BYTES);
    /** Answers whose receipt has not been read. */
    private int unread;

    /** @param address host and port */
    public RuntimeConnection(String address, String userAgent) throws IOException {
        int colon = address.lastIndexOf(':');
        // It lives as long as the process. Not a channel: the handler may leave its thread interrupted, which would
        // close that.
        Socket socket = new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        socket.setTcpNoDelay(true);
        InputStream stream = socket.getInputStream();
        this.in = new HttpAnswers(stream);
        this.out = socket.getOutputStream();
        this.common = " HTTP/1.1\r\nHost: " + address + "\r\nUser-Agent: " + userAgent + "\r\n";
    }

    /** Waits for the next event. */
    public Event next() throws IOException {
        add("GET" + INVOCATION + "next" + common + "\r\n");
        send();
        readReceipts();
        HttpAnswers.Answer answer = in.next();
        check(answer);
        return new Event(answer.headers(), answer.body());
    }

    /** What a function says to the event of an id. */
    public void answer(String requestId, byte[] payload) throws IOException {
        add("POST" + INVOCATION + requestId + "/response" + common
                + "Content-Type: application/json\r\nContent-Length: " + payload.length + "\r\n\r\n");
        unread++;
        if (payload.length < LARGE_BYTES) {
            unsent.write(payload, 0, payload.length);
            return;
        }
        send();
        out.write(payload);
        readReceipts();
    }

    private void add(String head) {
        byte[] bytes = head.getBytes(StandardCharsets.UTF_8);
        unsent.write(bytes, 0, bytes.length);
    }

    private void send() throws IOException {
        unsent.writeTo(out);
        unsent.reset();
    }

    private void readReceipts() throws IOException {
        while (unread > 0) {
            unread--;
            check(in.next());
        }
    }

    private static void check(HttpAnswers.Answer answer) throws RefusedException {
        if (answer.status() < OK || answer.status() >= MULTIPLE_CHOICES) {
            throw new RefusedException(answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
        }
    }
}
