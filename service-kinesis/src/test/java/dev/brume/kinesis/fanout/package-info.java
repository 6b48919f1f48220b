/** Tests of enhanced fan-out on a clock that a test moves. */
@NullMarked
package dev.brume.kinesis.fanout;

import org.jspecify.annotations.NullMarked;
