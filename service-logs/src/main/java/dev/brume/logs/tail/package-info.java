/** Live Tail: sessions that see events of log groups as they arrive, as one update each second. */
@NullMarked
package dev.brume.logs.tail;

import org.jspecify.annotations.NullMarked;
