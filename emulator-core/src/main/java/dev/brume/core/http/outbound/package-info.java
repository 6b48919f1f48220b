/**
 * Requests that the emulator makes of the world outside: HTTP/1.1 over plain text and TLS, never blocking, bounded in time, in
 * connections and in what is read. An endpoint that hangs, drips or talks nonsense costs its own request and nothing else.
 */
@NullMarked
package dev.brume.core.http.outbound;

import org.jspecify.annotations.NullMarked;
