package dev.brume.eventbridge.terms;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** The texts that are values somewhere in an object of JSON, by their hash codes: what is not among them is nowhere in it. */
public final class Words {
    private static final int FIRST = 16;
    private int[] hashes = new int[FIRST];
    private int count;

    Words() {}

    /** Only while the object is read. */
    void add(int hash) {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * count);
        }
        hashes[count++] = hash;
    }

    /** Whether one of the texts has a {@link String#hashCode} that passes. */
    public boolean any(IntPredicate passes) {
        for (int at = 0; at < count; at++) {
            if (passes.test(hashes[at])) {
                return true;
            }
        }
        return false;
    }
}
