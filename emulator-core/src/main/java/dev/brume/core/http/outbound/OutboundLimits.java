package dev.brume.core.http.outbound;

import java.time.Duration;

/**
 * What outbound requests may take.
 *
 * @param connections open at a time, all endpoints together; a request that would need one more fails
 * @param idleConnections kept for reuse, of each origin
 * @param idle how long a connection is kept for reuse
 * @param body bytes that are kept of an answer; the connection of a longer one is closed
 */
public record OutboundLimits(int connections, int idleConnections, Duration idle, int body) {
    public static final OutboundLimits DEFAULT = new OutboundLimits(1024, 8, Duration.ofSeconds(30), 64 * 1024);
}
