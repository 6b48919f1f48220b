package dev.brume.firehose.delivery;

import io.airlift.compress.snappy.SnappyCompressor;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes what snappy-java's {@code SnappyInputStream} reads: a header, and blocks with their lengths. It is neither Snappy's own framing format
 * nor Hadoop's. Used by one thread.
 *
 * @see <a href="https://github.com/xerial/snappy-java#compatibility-notes">snappy-java, "Compatibility Notes"</a>
 */
final class SnappyJavaStream extends OutputStream {
    private static final byte[] MAGIC = {(byte) 0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0};
    private static final int VERSION = 1;
    private static final int BLOCK_BYTES = 32 * 1024;
    private final SnappyCompressor compressor = new SnappyCompressor();
    private final byte[] block = new byte[BLOCK_BYTES];
    private final byte[] compressed = new byte[compressor.maxCompressedLength(BLOCK_BYTES)];
    private final DataOutputStream out;
    private int filled;

    SnappyJavaStream(OutputStream out) throws IOException {
        this.out = new DataOutputStream(out);
        this.out.write(MAGIC);
        this.out.writeInt(VERSION);
        this.out.writeInt(VERSION);
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int some = Math.min(end - at, BLOCK_BYTES - filled);
            System.arraycopy(bytes, at, block, filled, some);
            filled += some;
            at += some;
            if (filled == BLOCK_BYTES) {
                writeBlock();
            }
        }
    }

    private void writeBlock() throws IOException {
        int length = compressor.compress(block, 0, filled, compressed, 0, compressed.length);
        out.writeInt(length);
        out.write(compressed, 0, length);
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        if (filled > 0) {
            writeBlock();
        }
        out.close();
    }
}
