package dev.brume.core.http;

import java.util.concurrent.Flow;

/** Bytes of a known number that are read when they are wanted. Whoever has them uses one of these methods, once. */
public interface StoredBytes {
    /** How many there are; may be asked at any time. */
    long length();

    /**
     * All of them, as they are wanted. Let go of once the last has been asked for, and when the subscription is cancelled; an error means
     * that they cannot be read.
     */
    Flow.Publisher<byte[]> chunks();

    /**
     * All of them at once. Blocks.
     *
     * @throws java.io.UncheckedIOException when they cannot be read
     * @throws IllegalStateException when they are too many for one array
     */
    byte[] all();
}
