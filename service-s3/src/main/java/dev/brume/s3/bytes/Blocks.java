package dev.brume.s3.bytes;

import java.io.IOException;

/** Makes blocks: in memory while they are small and there is room, else in files. */
public final class Blocks {
    /** What is larger lies in a file. */
    static final int MEMORY_BYTES_MAX = 1024 * 1024;

    private final Space space;
    private final ObjectFolder folder;

    public Blocks(Space space, ObjectFolder folder) {
        this.space = space;
        this.folder = folder;
    }

    /**
     * One that its maker holds.
     *
     * @param bytes not changed any more
     */
    public Block of(byte[] bytes) throws IOException {
        if (bytes.length <= MEMORY_BYTES_MAX && space.take(bytes.length)) {
            return new MemoryBlock(bytes, space);
        }
        try (BlockWriter writer = new BlockWriter(this, folder, Long.MAX_VALUE)) {
            writer.write(bytes, 0, bytes.length);
            return writer.finish();
        }
    }

    /** @param expected how many bytes are to come; a guess will do */
    public BlockWriter writer(long expected) {
        return new BlockWriter(this, folder, expected);
    }
}
