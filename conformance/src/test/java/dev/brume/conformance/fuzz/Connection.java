package dev.brume.conformance.fuzz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client's socket. */
final class Connection implements AutoCloseable {
    private static final int ANSWER_WITHIN_MILLIS = 30_000;
    private final Socket socket;
    private final BufferedInputStream in;

    Connection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
        // Leaves no connection behind in TIME_WAIT: there are thousands.
        socket.setSoLinger(true, 0);
        in = new BufferedInputStream(socket.getInputStream());
    }

    RawAnswer ask(byte[] request, boolean head) throws IOException {
        socket.getOutputStream().write(request);
        return RawAnswer.read(in, head);
    }

    /** Sends, says that nothing more will come, and reads whatever answers there are until the server closes. */
    List<RawAnswer> askAndHangUp(byte[] request) throws IOException {
        List<RawAnswer> answers = new ArrayList<>();
        try {
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            boolean head = new String(request, StandardCharsets.ISO_8859_1).startsWith("HEAD");
            while (true) {
                in.mark(1);
                if (in.read() < 0) {
                    return answers;
                }
                in.reset();
                answers.add(RawAnswer.read(in, head));
            }
        } catch (SocketTimeoutException silence) {
            throw new AssertionError(
                    "neither answer nor end: " + new String(request, StandardCharsets.ISO_8859_1), silence);
        } catch (IOException reset) {
            return answers; // The server closed while we were still writing or reading.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
