package dev.brume.kinesis.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Records that were read in one go. Their data is the log's own, not a copy: nobody may change it. Keeps nothing else of the
 * log alive.
 */
public final class RecordBatch {
    private final long firstPosition;
    private final long[] arrivals;
    private final byte[][] data;
    private final int[] keyEnds;
    private final byte[] keys;
    private final BitSet encrypted;
    private final long bytes;

    private RecordBatch(Filling filling) {
        this.firstPosition = filling.firstPosition;
        this.arrivals = filling.arrivals;
        this.data = filling.data;
        this.keyEnds = filling.keyEnds;
        this.keys = filling.keys;
        this.encrypted = filling.encrypted;
        this.bytes = filling.bytes;
    }

    public int size() {
        return arrivals.length;
    }

    /** Bytes of data and partition keys. */
    public long bytes() {
        return bytes;
    }

    /** The position of a record in its shard. */
    public long position(int index) {
        return firstPosition + index;
    }

    /** The position after the last record. */
    public long nextPosition() {
        return firstPosition + arrivals.length;
    }

    /** When a record came, in epoch milliseconds. */
    public long arrival(int index) {
        return arrivals[index];
    }

    public byte[] data(int index) {
        return data[index];
    }

    public String partitionKey(int index) {
        int start = index == 0 ? 0 : keyEnds[index - 1];
        return new String(keys, start, keyEnds[index] - start, UTF_8);
    }

    /** Whether the stream was encrypted when the record came. */
    public boolean isEncrypted(int index) {
        return encrypted.get(index);
    }

    /** A batch in the making. */
    static final class Filling {
        private final long firstPosition;
        private final long[] arrivals;
        private final byte[][] data;
        private final int[] keyEnds;
        private final BitSet encrypted = new BitSet(0);
        private byte[] keys;
        private int size;
        private long bytes;

        Filling(long firstPosition, int count) {
            this.firstPosition = firstPosition;
            this.arrivals = new long[count];
            this.data = new byte[count][];
            this.keyEnds = new int[count];
            this.keys = new byte[count * 16];
        }

        void add(Segment segment, int index) {
            int keyStart = size == 0 ? 0 : keyEnds[size - 1];
            int keyEnd = keyStart + segment.keyLength(index);
            if (keyEnd > keys.length) {
                keys = Arrays.copyOf(keys, Math.max(keys.length * 2, keyEnd));
            }
            segment.copyKey(index, keys, keyStart);
            keyEnds[size] = keyEnd;
            arrivals[size] = segment.arrival(index);
            data[size] = segment.data(index);
            bytes += segment.bytes(index);
            if (segment.isEncrypted(index)) {
                encrypted.set(size);
            }
            size++;
        }

        RecordBatch filled() {
            return new RecordBatch(this);
        }
    }
}
