package dev.brume.core.http.outbound;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Connections that wait to be used again, the freshest first. Lives on the client's event loop. */
final class IdleConnections {
    private final OutboundLimits limits;
    private final Map<String, Deque<Connection>> byOrigin = new HashMap<>();

    IdleConnections(OutboundLimits limits) {
        this.limits = limits;
    }

    @Nullable
    Connection take(String origin) {
        Deque<Connection> kept = byOrigin.get(origin);
        while (kept != null && !kept.isEmpty()) {
            Connection freshest = kept.removeLast();
            forget(origin, kept);
            if (freshest.isOpen()) {
                return freshest;
            }
        }
        return null;
    }

    /** False when enough are kept already. */
    boolean keep(Connection connection) {
        Deque<Connection> kept = byOrigin.computeIfAbsent(connection.origin(), origin -> new ArrayDeque<>());
        if (kept.size() >= limits.idleConnections()) {
            return false;
        }
        kept.addLast(connection);
        connection.closeIfIdleAfter(limits.idle().toMillis(), TimeUnit.MILLISECONDS);
        return true;
    }

    void remove(Connection connection) {
        Deque<Connection> kept = byOrigin.get(connection.origin());
        if (kept != null) {
            kept.remove(connection);
            forget(connection.origin(), kept);
        }
    }

    private void forget(String origin, Deque<Connection> kept) {
        if (kept.isEmpty()) {
            byOrigin.remove(origin);
        }
    }
}
