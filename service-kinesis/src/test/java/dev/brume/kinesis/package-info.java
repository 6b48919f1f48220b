/** What Kinesis hands out and takes back: iterators, tokens, faults. The operations are tested over the wire. */
@NullMarked
package dev.brume.kinesis;

import org.jspecify.annotations.NullMarked;
