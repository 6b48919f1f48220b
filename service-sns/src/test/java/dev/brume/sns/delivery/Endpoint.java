package dev.brume.sns.delivery;

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
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An endpoint on a free port that behaves as its script says, and remembers the requests that it read. */
final class Endpoint implements AutoCloseable {
    private final ServerSocket listener;
    private final Script script;
    private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
    private final List<Received> received = Collections.synchronizedList(new ArrayList<>());

    /** What is done on a connection. */
    interface Script {
        void run(Visit visit) throws IOException;
    }

    /** A request: its first line, its headers by their names as sent, its body. */
    record Received(String line, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** One connection from the endpoint's side. */
    final class Visit {
        private final InputStream in;
        private final OutputStream out;

        private Visit(Socket socket) throws IOException {
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        /** Null at the end of input. */
        Received request() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return null;
                }
                head.append((char) next);
            }
            List<String> lines = Arrays.asList(head.toString().split("\r\n"));
            Map<String, String> headers = new LinkedHashMap<>();
            for (String line : lines.subList(1, lines.size())) {
                headers.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
            }
            int length = headers.entrySet().stream()
                    .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals("content-length"))
                    .mapToInt(header -> Integer.parseInt(header.getValue()))
                    .findFirst()
                    .orElse(0);
            Received request =
                    new Received(lines.getFirst(), headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
            received.add(request);
            return request;
        }

        void answer(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        void hang() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private Endpoint(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
    }

    static Endpoint start(Script script) throws IOException {
        Endpoint endpoint = new Endpoint(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
        Thread.ofVirtual().start(endpoint::accept);
        return endpoint;
    }

    /** Gives one answer after the other, the last of them to all requests that follow. */
    static Endpoint answering(String... answers) throws IOException {
        Endpoint[] self = new Endpoint[1];
        Endpoint endpoint = start(visit -> {
            Received request = visit.request();
            while (request != null) {
                int number = Math.min(self[0].received.size(), answers.length);
                String answer = answers[number - 1];
                visit.answer("HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\n\r\n");
                request = visit.request();
            }
        });
        self[0] = endpoint;
        return endpoint;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.run(new Visit(socket));
        } catch (IOException gone) {
            // The client left, as it may.
        }
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    Received only() {
        if (received.size() != 1) {
            throw new AssertionError("one request was expected, not " + received.size());
        }
        return received.getFirst();
    }

    String url() {
        return url("");
    }

    /** @param userInfo {@code user:password@} or nothing */
    String url(String userInfo) {
        return "http://" + userInfo + "127.0.0.1:" + listener.getLocalPort() + "/sns?a=b";
    }

    int port() {
        return listener.getLocalPort();
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
