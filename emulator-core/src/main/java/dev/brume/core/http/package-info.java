/**
 * The front door: HTTP/1.1, HTTP/2 and TLS on one port. Alone sees Netty; what leaves this package is an immutable
 * {@link dev.brume.core.http.HttpRequest} and what comes back is an {@link dev.brume.core.http.HttpResponse}.
 */
@NullMarked
package dev.brume.core.http;

import org.jspecify.annotations.NullMarked;
