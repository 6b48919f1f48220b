package dev.brume.s3.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads segments one after the other, with one file open at a time. Used by one thread at a time, which may block. */
public final class SegmentReader implements Closeable {
    private final List<Segment> segments;
    private int index;
    private long position;
    private Block.@Nullable Reader reader;

    /** @param segments of blocks that somebody holds meanwhile */
    public SegmentReader(List<Segment> segments) {
        this.segments = segments;
    }

    /**
     * Reads on.
     *
     * @return how many bytes there are now in {@code into}, from its beginning: as many as fit, fewer only at the end
     */
    public int read(byte[] into) throws IOException {
        int filled = 0;
        while (filled < into.length && index < segments.size()) {
            Segment segment = segments.get(index);
            int count = (int) Math.min(into.length - filled, segment.length() - position);
            if (count > 0) {
                if (reader == null) {
                    reader = segment.block().open();
                }
                reader.read(segment.from() + position, into, filled, count);
                filled += count;
                position += count;
            }
            if (position == segment.length()) {
                close();
                index++;
                position = 0;
            }
        }
        return filled;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
