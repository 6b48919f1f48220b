/** Closed-loop load over HTTP/1.1 that costs little itself: requests encoded beforehand, answers parsed as far as needed. */
@NullMarked
package dev.brume.bench.load;

import org.jspecify.annotations.NullMarked;
