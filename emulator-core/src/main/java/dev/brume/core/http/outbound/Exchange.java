package dev.brume.core.http.outbound;

import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request on its way. Lives on the client's event loop. */
final class Exchange {
    final OutboundRequest request;
    private final CompletableFuture<OutboundResponse> answer;
    private final Runnable done;
    private final Queue<InetAddress> addresses = new ArrayDeque<>();
    private @Nullable Future<?> timeout;
    private @Nullable Connection connection;
    private boolean ended;

    /** @param done run once the answer was given to all who wait for it */
    Exchange(OutboundRequest request, CompletableFuture<OutboundResponse> answer, Runnable done) {
        this.request = request;
        this.answer = answer;
        this.done = done;
    }

    boolean hasEnded() {
        return ended;
    }

    void timeout(Future<?> timer) {
        timeout = timer;
    }

    /** The connection that carries it, so that a timeout can close it. */
    void on(@Nullable Connection carrier) {
        connection = carrier;
    }

    void resolved(List<InetAddress> all) {
        addresses.addAll(all);
    }

    /** Where to connect to next; null when all addresses were tried. */
    @Nullable
    InetAddress nextAddress() {
        return addresses.poll();
    }

    void succeed(OutboundResponse response) {
        if (end()) {
            try {
                answer.complete(response);
            } finally {
                done.run();
            }
        }
    }

    void fail(OutboundException.Reason reason, String message) {
        if (end()) {
            try {
                answer.completeExceptionally(new OutboundException(reason, message));
            } finally {
                done.run();
            }
        }
        if (connection != null) {
            connection.close();
        }
    }

    private boolean end() {
        if (ended) {
            return false;
        }
        ended = true;
        if (timeout != null) {
            timeout.cancel(false);
        }
        return true;
    }
}
