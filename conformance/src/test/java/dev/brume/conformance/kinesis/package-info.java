/** Kinesis Data Streams as the official SDK (CBOR) and plain JSON see it. Each class is a behaviour. */
@NullMarked
package dev.brume.conformance.kinesis;

import org.jspecify.annotations.NullMarked;
