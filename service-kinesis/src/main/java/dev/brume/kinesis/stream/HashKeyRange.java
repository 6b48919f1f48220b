package dev.brume.kinesis.stream;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The hash keys of a shard, both ends included. */
public record HashKeyRange(HashKey start, HashKey end) {
    public static final HashKeyRange ALL = new HashKeyRange(HashKey.MIN, HashKey.MAX);

    /** All keys in {@code count} ranges of one size; the last one takes what is over. */
    public static List<HashKeyRange> uniform(int count) {
        BigInteger size = HashKey.COUNT.divide(BigInteger.valueOf(count));
        List<HashKeyRange> ranges = new ArrayList<>(count);
        HashKey start = HashKey.MIN;
        for (int i = 1; i < count; i++) {
            HashKey next = HashKey.of(size.multiply(BigInteger.valueOf(i)));
            ranges.add(new HashKeyRange(start, next.previous()));
            start = next;
        }
        ranges.add(new HashKeyRange(start, HashKey.MAX));
        return ranges;
    }

    public boolean contains(HashKey key) {
        return start.compareTo(key) <= 0 && key.compareTo(end) <= 0;
    }

    /** Whether the other range begins where this one ends. */
    public boolean isJustBefore(HashKeyRange other) {
        return !end.equals(HashKey.MAX) && end.next().equals(other.start);
    }

    /** The part below a key within this range. */
    HashKeyRange below(HashKey key) {
        return new HashKeyRange(start, key.previous());
    }

    /** The part from a key within this range on. */
    HashKeyRange from(HashKey key) {
        return new HashKeyRange(key, end);
    }

    /** This range and the one after it. */
    HashKeyRange with(HashKeyRange next) {
        return new HashKeyRange(start, next.end);
    }
}
