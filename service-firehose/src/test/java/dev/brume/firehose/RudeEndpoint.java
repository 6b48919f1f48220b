package dev.brume.firehose;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that does to each connection what a test says, as far from HTTP as that may be. */
final class RudeEndpoint implements AutoCloseable {
    private static final int A_MOMENT_MILLIS = 10;
    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** What is done with a connection; it is closed after. */
    interface Manner {
        void treat(Visit visit) throws IOException;
    }

    record Visit(Socket socket, InputStream in) {
        /** Reads a request, head and body. */
        void read() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException(head.toString());
                }
                head.append((char) next);
            }
            int at = head.toString().toLowerCase(Locale.ROOT).indexOf("content-length: ");
            in.readNBytes(Integer.parseInt(head.substring(at + 16, head.indexOf("\r", at))));
        }

        Visit answer(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        Visit json(String status, String body) throws IOException {
            return answer("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body);
        }

        /** Says nothing more, until the other side goes. */
        void hang() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }

        /** Says the same again and again, until the other side goes. */
        void forever(String text) throws IOException {
            while (true) {
                answer(text);
            }
        }

        /** As {@link #forever}, with a moment before each. */
        void drip(String text) throws IOException {
            socket.setSoTimeout(A_MOMENT_MILLIS);
            while (true) {
                answer(text);
                try {
                    if (in.read() < 0) {
                        return;
                    }
                } catch (SocketTimeoutException moment) {
                    // Goes on.
                }
            }
        }
    }

    RudeEndpoint(Manner manner) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Thread.ofVirtual().start(() -> accept(manner));
    }

    private void accept(Manner manner) {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> treat(socket, manner));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void treat(Socket socket, Manner manner) {
        try (socket) {
            manner.treat(new Visit(socket, new BufferedInputStream(socket.getInputStream())));
        } catch (IOException gone) {
            // The client left, as it may.
        }
    }

    /** The connections that were ever made. */
    int connections() {
        return sockets.size();
    }

    String url() {
        return "http://localhost:" + listener.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
