package dev.brume.s3.object;

import dev.brume.core.http.HttpResponse;
import dev.brume.s3.bytes.Block;
import dev.brume.s3.bytes.MemoryBlock;
import dev.brume.s3.bytes.Segment;
import dev.brume.s3.bytes.SegmentReader;
import dev.brume.s3.bytes.StoredSegments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * An object's bytes, in one piece or, for a multipart upload, in several. Never changed. Copies and slices lie where the original does; who
 * keeps one, {@linkplain #hold holds} it.
 */
public record Content(List<Segment> segments, long length) {
    private static final int PIECE_BYTES = 128 * 1024;

    public Content {
        segments = List.copyOf(segments);
    }

    /** Bytes that are looked at and not kept. */
    public static Content of(byte[] bytes) {
        return of(MemoryBlock.passing(bytes));
    }

    public static Content of(Block block) {
        return new Content(List.of(Segment.of(block)), block.length());
    }

    public static Content of(List<Content> parts) {
        List<Segment> segments = new ArrayList<>();
        long length = 0;
        for (Content part : parts) {
            segments.addAll(part.segments());
            length += part.length();
        }
        return new Content(segments, length);
    }

    /** @param to exclusive */
    public Content slice(long from, long to) {
        if (from == 0 && to == length) {
            return this;
        }
        List<Segment> part = new ArrayList<>();
        long start = 0;
        for (Segment segment : segments) {
            long end = start + segment.length();
            if (end > from && start < to) {
                part.add(segment.slice(Math.max(0, from - start), Math.min(segment.length(), to - start)));
            }
            start = end;
        }
        return new Content(part, to - from);
    }

    /** Keeps the bytes from being forgotten until {@link #release}; somebody else holds them now. */
    public void hold() {
        segments.forEach(segment -> segment.block().hold());
    }

    public void release() {
        segments.forEach(segment -> segment.block().release());
    }

    /** What is done with a part of an array. */
    @FunctionalInterface
    public interface Piece {
        void take(byte[] bytes, int offset, int length);
    }

    /**
     * Goes through all bytes. Blocks where they lie in files.
     *
     * @throws UncheckedIOException when they cannot be read
     */
    public void forEach(Piece piece) {
        byte[] buffer = {};
        for (Segment segment : segments) {
            if (segment.block() instanceof MemoryBlock memory) {
                piece.take(memory.bytes(), (int) segment.from(), (int) segment.length());
                continue;
            }
            buffer = buffer.length == 0 ? new byte[PIECE_BYTES] : buffer;
            try (SegmentReader reader = new SegmentReader(List.of(segment))) {
                for (int count = reader.read(buffer); count > 0; count = reader.read(buffer)) {
                    piece.take(buffer, 0, count);
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /**
     * As it goes out. Takes over the holding of whoever asks.
     *
     * @param background where files are read
     */
    public HttpResponse.Body body(Executor background) {
        if (length > Integer.MAX_VALUE || !segments.stream().allMatch(one -> one.block() instanceof MemoryBlock)) {
            return new HttpResponse.Stored(new StoredSegments(segments, length, background));
        }
        HttpResponse.Body body = segments.size() == 1
                ? whole(segments.getFirst())
                : new HttpResponse.Pieces(segments.stream().map(Content::bytes).toList(), (int) length);
        release();
        return body;
    }

    private static HttpResponse.Whole whole(Segment segment) {
        return new HttpResponse.Whole(
                ((MemoryBlock) segment.block()).bytes(), (int) segment.from(), (int) segment.length());
    }

    private static byte[] bytes(Segment segment) {
        byte[] all = ((MemoryBlock) segment.block()).bytes();
        return segment.length() == all.length ? all : Arrays.copyOfRange(all, (int) segment.from(), (int) segment.to());
    }
}
