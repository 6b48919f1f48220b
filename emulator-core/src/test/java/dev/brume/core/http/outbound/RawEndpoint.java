package dev.brume.core.http.outbound;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An endpoint that behaves as its script says, for better or worse. */
final class RawEndpoint implements AutoCloseable {
    private final ServerSocket listener;
    private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger connections = new AtomicInteger();

    /** What happens on one connection. */
    interface Script {
        void run(Visit visit) throws IOException, InterruptedException;
    }

    /** One connection, from the endpoint's side. */
    record Visit(Socket socket, InputStream in, int number) {
        /** Head and body of the next request; empty at the end of input. */
        String request() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return "";
                }
                head.append((char) next);
            }
            int at = head.indexOf("content-length: ");
            int length = at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf("\r", at)));
            return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }

        void answer(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        void ok(String body) throws IOException {
            answer("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }

        /** Waits until the other side goes. */
        void hang() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private RawEndpoint(ServerSocket listener) {
        this.listener = listener;
    }

    static RawEndpoint start(Script script) throws IOException {
        RawEndpoint endpoint = new RawEndpoint(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> endpoint.accept(script));
        return endpoint;
    }

    private void accept(Script script) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(script, socket, number));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(Script script, Socket socket, int number) {
        try (socket) {
            script.run(new Visit(socket, new BufferedInputStream(socket.getInputStream()), number));
        } catch (IOException gone) {
            // The client left, as it may.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    int connections() {
        return connections.get();
    }

    OutboundUrl url() {
        return OutboundUrl.parse("http://127.0.0.1:" + listener.getLocalPort() + "/endpoint?a=b")
                .orElseThrow();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : List.copyOf(sockets)) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
