package dev.brume.lambda.execution.runtimeapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/**
 * A request's body, read as it comes: of a stated length, or in HTTP's chunks with trailers. Used by one thread at a time.
 */
public final class Body {
    private static final int PIECE_BYTES = 64 * 1024;
    private final HttpInput input;
    private final Map<String, String> trailers;
    private final boolean chunked;
    /** What is left of the body, or of the present chunk. */
    private long left;

    private boolean ended;

    /** @param length -1 for a chunked body */
    Body(HttpInput input, long length, Map<String, String> trailers) {
        this.input = input;
        this.trailers = trailers;
        this.chunked = length < 0;
        this.left = Math.max(0, length);
        this.ended = length == 0;
    }

    /** Whether it has come as a whole, and waits for nobody. */
    boolean isThere() {
        return ended || !chunked && input.there() >= left;
    }

    /** Whether it has a stated length, of at most so many bytes. */
    boolean isAtMost(int bytes) {
        return !chunked && left <= bytes;
    }

    /** The next bytes that are there, at least one; none at the end. */
    public byte[] next() throws IOException {
        if (!ended && chunked && left == 0) {
            left = input.chunkLength();
            if (left == 0) {
                ended = true;
                input.headers(trailers);
            }
        }
        if (ended) {
            return new byte[0];
        }
        byte[] piece = input.some((int) Math.min(left, PIECE_BYTES));
        left -= piece.length;
        if (left == 0) {
            if (chunked) {
                input.endOfChunk();
            } else {
                ended = true;
            }
        }
        return piece;
    }

    /** All of it, or the first {@code max + 1} bytes of a body that is longer than {@code max}. */
    public byte[] upTo(int max) throws IOException {
        byte[] piece = next();
        if (ended && !chunked) {
            return piece;
        }
        ByteArrayOutputStream all =
                new ByteArrayOutputStream(Math.max(piece.length, (int) Math.min(left + piece.length, max)));
        while (piece.length > 0 && all.size() <= max) {
            all.write(piece, 0, Math.min(piece.length, max + 1 - all.size()));
            piece = next();
        }
        return all.toByteArray();
    }

    /** Reads on to the end, so that the next request can follow; returns how many bytes that were. */
    public long skip() throws IOException {
        long skipped = 0;
        for (byte[] piece = next(); piece.length > 0; piece = next()) {
            skipped += piece.length;
        }
        return skipped;
    }
}
