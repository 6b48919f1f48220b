package dev.brume.s3.bytes;

import org.jspecify.annotations.Nullable;

/** Few bytes. They stay readable for whoever has the array. */
public final class MemoryBlock extends Block {
    private final byte[] bytes;
    private final @Nullable Space space;

    /** @param space that they were taken from; null for bytes that nobody accounts for */
    MemoryBlock(byte[] bytes, @Nullable Space space) {
        this.bytes = bytes;
        this.space = space;
    }

    /** Bytes that are not kept. */
    public static MemoryBlock passing(byte[] bytes) {
        return new MemoryBlock(bytes, null);
    }

    /** Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public Reader open() {
        return new Reader() {
            @Override
            public void read(long position, byte[] into, int offset, int length) {
                System.arraycopy(bytes, (int) position, into, offset, length);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    void free() {
        if (space != null) {
            space.give(bytes.length);
        }
    }
}
