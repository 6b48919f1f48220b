package dev.brume.sns.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A small mail server that takes everything, or answers recipients as a test says; it remembers what it heard. */
final class SmtpServerDouble implements AutoCloseable {
    final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    volatile String toRecipients = "250 fine";
    private final ServerSocket listener;

    SmtpServerDouble() throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            say(socket, "220 ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                if (line.equals("DATA")) {
                    say(socket, "354 go ahead");
                    for (line = in.readLine(); !line.equals("."); line = in.readLine()) {
                        heard.add(line);
                    }
                    say(socket, "250 taken");
                } else if (line.startsWith("EHLO")) {
                    say(socket, "250-hello\r\n250 AUTH PLAIN");
                } else {
                    say(socket, line.startsWith("RCPT") ? toRecipients : "250 fine");
                }
            }
        } catch (IOException gone) {
            // The client left, as it may.
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
