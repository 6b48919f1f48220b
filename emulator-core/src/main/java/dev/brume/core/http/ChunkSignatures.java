package dev.brume.core.http;

/**
 * Holds the chunks of an {@code aws-chunked} body against their signatures, each of which is of the one before as well. For one body, in its
 * order; used by one thread at a time.
 */
public interface ChunkSignatures {
    /**
     * Whether the next chunk is signed so; the last one has no data.
     *
     * @param sha256 of its data
     * @param signature in hexadecimal, as sent; empty for none
     */
    boolean holds(byte[] sha256, String signature);

    /**
     * Whether the trailers behind the last chunk are signed so.
     *
     * @param sha256 of their lines, {@code name:value} with a line feed each
     */
    boolean trailersHold(byte[] sha256, String signature);
}
