package dev.brume.core.http;

import java.io.IOException;

/**
 * Takes the body of one request as it arrives, so that it need not be in memory: S3's objects. Called by one thread at a time, which
 * may block, and never by an event loop. What goes wrong with the bytes is for the sink to remember, and for the operation to tell.
 */
public interface BodySink {
    /**
     * Takes more of the body, {@code aws-chunked} already undone.
     *
     * @param bytes the caller's own: used again afterwards
     * @throws IOException when they cannot be kept; nothing more is written then
     */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /**
     * Called once, after everything else and whatever came of the request: also when its body never arrived whole. What nobody has
     * taken by now is forgotten.
     */
    void close();
}
