package dev.brume.s3.bytes;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A block in the making: bytes one after the other. Used by one thread at a time, which may block. */
public final class BlockWriter implements Closeable {
    private final Blocks blocks;
    private final ObjectFolder folder;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream(0);
    private boolean toFile;
    private @Nullable Path file;
    private @Nullable FileChannel channel;
    private long length;

    BlockWriter(Blocks blocks, ObjectFolder folder, long expected) {
        this.blocks = blocks;
        this.folder = folder;
        this.toFile = expected >= Blocks.MEMORY_BYTES_MAX;
    }

    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (!toFile && length + count > Blocks.MEMORY_BYTES_MAX) {
            toFile = true;
            byte[] before = memory.toByteArray();
            memory.reset();
            append(before, 0, before.length);
        }
        if (toFile) {
            append(bytes, offset, count);
        } else {
            memory.write(bytes, offset, count);
        }
        length += count;
    }

    private void append(byte[] bytes, int offset, int count) throws IOException {
        FileChannel open = channel;
        if (open == null) {
            Path made = folder.next();
            open = FileChannel.open(made, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            file = made;
            channel = open;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, count);
        while (buffer.hasRemaining()) {
            open.write(buffer);
        }
    }

    /** The block, held by whoever asks. */
    public Block finish() throws IOException {
        FileChannel open = channel;
        Path written = file;
        if (open == null || written == null) {
            return blocks.of(memory.toByteArray());
        }
        open.close();
        channel = null;
        file = null;
        return new FileBlock(written, length, folder);
    }

    /** Forgets what has not become a block. */
    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
        if (file != null) {
            folder.delete(file);
            file = null;
        }
    }
}
