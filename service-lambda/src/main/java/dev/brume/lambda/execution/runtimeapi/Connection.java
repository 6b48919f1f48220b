package dev.brume.lambda.execution.runtimeapi;

import dev.brume.core.time.RealTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A runtime's connection: its requests, each answered before the next is looked at. A thread of its own reads and mostly answers; an
 * answer that comes later, an event for who waits for one, is written by whoever brings it, for one thread less has to wake up.
 *
 * <p>Whose turn it is to write follows from the order: whoever answers writes, and nobody answers before the last answer is written.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    /** What the socket takes in any case: nobody who brings an event waits for a runtime that does not read. */
    private static final int AT_ONCE_BYTES_MAX = 8 * 1024;

    private static final CompletableFuture<Boolean> WRITTEN = CompletableFuture.completedFuture(true);

    private final Socket socket;
    private final Listener.Handler handler;
    private final HttpInput input;
    /** Answers that go out with the next, which has been asked for already. */
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream(256);
    /** Whether the last answer could be written. */
    private CompletableFuture<Boolean> last = WRITTEN;

    Connection(Socket socket, Listener.Handler handler) throws IOException {
        this.socket = socket;
        this.handler = handler;
        this.input = new HttpInput(socket.getInputStream());
    }

    /** Serves it until either side has closed it. */
    void serve() throws IOException {
        boolean more = true;
        while (more) {
            Request request = next();
            more = request != null && last.join() && take(request);
        }
    }

    /** Null when no more come, or when what came is none: that is said before the connection ends. */
    private @Nullable Request next() throws IOException {
        try {
            return input.request();
        } catch (ProtocolException nonsense) {
            String what = String.valueOf(nonsense.getMessage());
            LOG.warn("A runtime, or an extension, does not speak HTTP/1.1: {}", what);
            if (last.isDone()) {
                write(Answer.error(Answer.STATUS_BAD_REQUEST, "InvalidRequest", what), false, false);
            }
            return null;
        }
    }

    private boolean take(Request request) throws IOException {
        if (request.headers().containsKey("expect")) {
            socket.getOutputStream().write(CONTINUE);
        }
        CompletableFuture<@Nullable Answer> coming = handler.answer(request);
        if (coming.isDone() || !request.keepAlive()) {
            Answer answer = coming.join();
            if (answer == null) {
                return false;
            }
            request.body().skip();
            // Our own bootstraps ask for the next event behind their answers, and wait for both.
            write(answer, request.keepAlive(), request.keepAlive() && input.goesOnWith("GET "));
            return request.keepAlive();
        }
        request.body().skip();
        CompletableFuture<Boolean> written = new CompletableFuture<>();
        last = written;
        coming.whenComplete((answer, bug) -> bring(answer, written));
        return true;
    }

    /** Not on the connection's thread, which reads. */
    private void bring(@Nullable Answer answer, CompletableFuture<Boolean> written) {
        if (answer != null && answer.body().length > AT_ONCE_BYTES_MAX) {
            RealTime.attend("lambda-runtime-event", () -> written.complete(isWritten(answer)));
        } else {
            written.complete(answer == null ? leave() : isWritten(answer));
        }
    }

    private boolean isWritten(Answer answer) {
        try {
            write(answer, true, false);
            return true;
        } catch (IOException gone) {
            LOG.trace("A runtime was gone when its event came", gone);
            return leave();
        }
    }

    private boolean leave() {
        try {
            socket.close();
        } catch (IOException gone) {
            LOG.trace("A runtime's connection was gone", gone);
        }
        return false;
    }

    /** @param isFollowed whether it may go out with the next answer */
    private void write(Answer answer, boolean keepAlive, boolean isFollowed) throws IOException {
        StringBuilder head = new StringBuilder(256)
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
        unsent.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        unsent.write(answer.body());
        if (!isFollowed) {
            unsent.writeTo(socket.getOutputStream());
            unsent.reset();
        }
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
