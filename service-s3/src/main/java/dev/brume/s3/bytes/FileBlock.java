package dev.brume.s3.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Many bytes: a file of their own, deleted when nobody holds them any more. */
final class FileBlock extends Block {
    private final Path file;
    private final long length;
    private final ObjectFolder folder;

    FileBlock(Path file, long length, ObjectFolder folder) {
        this.file = file;
        this.length = length;
        this.folder = folder;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Reader open() throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new Reader() {
            @Override
            public void read(long position, byte[] into, int offset, int count) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(into, offset, count);
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer, position + count - buffer.remaining()) < 0) {
                        throw new EOFException(file + " is shorter than it was");
                    }
                }
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    @Override
    void free() {
        folder.delete(file);
    }
}
