/** Connections, which know how to authorize, and API destinations, which use them. */
@NullMarked
package dev.brume.eventbridge.connection;

import org.jspecify.annotations.NullMarked;
