package dev.brume.core.http.outbound;

import java.time.Duration;
import java.util.List;

/**
 * A request to make. {@code Host}, {@code Content-Length} and {@code Connection} are added.
 *
 * @param target where to send it; only its origin, path and query are sent
 * @param headers names and values in turn
 * @param timeout real time for everything: the name, the connection, the handshake, the whole answer
 */
public record OutboundRequest(String method, OutboundUrl target, List<String> headers, byte[] body, Duration timeout) {
    public OutboundRequest {
        headers = List.copyOf(headers);
    }
}
