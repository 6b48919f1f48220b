package dev.brume.s3.bytes;

/**
 * A part of a block.
 *
 * @param to exclusive
 */
public record Segment(Block block, long from, long to) {
    public static Segment of(Block block) {
        return new Segment(block, 0, block.length());
    }

    public long length() {
        return to - from;
    }

    /** @param first counted from this segment's beginning, as is {@code last}, which is exclusive */
    public Segment slice(long first, long last) {
        return new Segment(block, from + first, from + last);
    }
}
