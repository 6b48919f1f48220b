package dev.brume.kinesis.stream;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Some thousand records in a row. A record's data stays in the array in which it was read from the request; everything else of
 * it lies in arrays that the segment's records share. Guarded by the shard's lock.
 */
final class Segment {
    static final int RECORDS_MAX = 1024;
    private static final int START = 16;

    final long firstPosition;
    private long[] arrivals = new long[START];
    private byte[] @Nullable [] data = new byte[START][];
    private int[] keyEnds = new int[START];
    private byte[] keys = new byte[START * 16];
    private @Nullable BitSet encrypted;
    private int size;
    private int released;

    Segment(long firstPosition) {
        this.firstPosition = firstPosition;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == RECORDS_MAX;
    }

    long endPosition() {
        return firstPosition + size;
    }

    void add(byte[] record, byte[] key, boolean encryptedRecord, long arrival) {
        if (size == arrivals.length) {
            int larger = size * 2;
            arrivals = Arrays.copyOf(arrivals, larger);
            data = Arrays.copyOf(data, larger);
            keyEnds = Arrays.copyOf(keyEnds, larger);
        }
        int keyStart = keyStart(size);
        if (keyStart + key.length > keys.length) {
            keys = Arrays.copyOf(keys, Math.max(keys.length * 2, keyStart + key.length));
        }
        System.arraycopy(key, 0, keys, keyStart, key.length);
        arrivals[size] = arrival;
        data[size] = record;
        keyEnds[size] = keyStart + key.length;
        if (encryptedRecord) {
            encrypted = encrypted == null ? new BitSet() : encrypted;
            encrypted.set(size);
        }
        size++;
    }

    private int keyStart(int index) {
        return index == 0 ? 0 : keyEnds[index - 1];
    }

    long arrival(int index) {
        return arrivals[index];
    }

    /** Bytes of data and partition key. */
    int bytes(int index) {
        return data(index).length + keyLength(index);
    }

    int keyLength(int index) {
        return keyEnds[index] - keyStart(index);
    }

    byte[] data(int index) {
        byte[] record = data[index];
        if (record == null) {
            throw new IllegalStateException("record " + (firstPosition + index) + " was trimmed");
        }
        return record;
    }

    void copyKey(int index, byte[] into, int at) {
        System.arraycopy(keys, keyStart(index), into, at, keyLength(index));
    }

    boolean isEncrypted(int index) {
        return encrypted != null && encrypted.get(index);
    }

    /** The first record that came at or after an instant; {@link #size} if none did. */
    int firstFrom(long arrival) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (arrivals[middle] < arrival) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Lets go of the data before an index; returns how many bytes that was, keys included. */
    long release(int before) {
        long bytes = 0;
        for (; released < before; released++) {
            bytes += bytes(released);
            data[released] = null;
        }
        return bytes;
    }
}
