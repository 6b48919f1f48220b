package dev.brume.s3.bytes;

import dev.brume.core.http.StoredBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/**
 * Segments as an answer has them: held from the beginning, let go of when they have been read.
 *
 * @param background where files are read
 */
public record StoredSegments(List<Segment> segments, long length, Executor background) implements StoredBytes {
    private static final int ARRAY_BYTES_MAX = Integer.MAX_VALUE - 8;

    @Override
    public Flow.Publisher<byte[]> chunks() {
        return new SegmentPublisher(segments, length, background, this::release);
    }

    @Override
    public byte[] all() {
        try (SegmentReader reader = new SegmentReader(segments)) {
            if (length > ARRAY_BYTES_MAX) {
                throw new IllegalStateException(length + " bytes are too many for one array");
            }
            byte[] bytes = new byte[(int) length];
            if (reader.read(bytes) < bytes.length) {
                throw new IOException("fewer bytes than there should be");
            }
            return bytes;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            release();
        }
    }

    private void release() {
        segments.forEach(segment -> segment.block().release());
    }
}
