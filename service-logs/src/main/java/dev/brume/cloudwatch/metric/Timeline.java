package dev.brume.cloudwatch.metric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Buckets of one length in the order of time; those without data are not there. What comes in order, as nearly all does, is appended
 * in constant time. Guarded by whoever has it.
 */
final class Timeline {
    private final int step;
    private long[] starts = new long[4];
    private Bucket[] buckets = new Bucket[4];
    private int head;
    private int end;

    /** @param step the length of a bucket in seconds */
    Timeline(int step) {
        this.step = step;
    }

    int step() {
        return step;
    }

    boolean isEmpty() {
        return head == end;
    }

    int size() {
        return end - head;
    }

    /** The oldest bucket's start in epoch seconds. */
    long firstStart() {
        return starts[head];
    }

    /** The latest bucket's start in epoch seconds. */
    long lastStart() {
        return starts[end - 1];
    }

    /** The bucket that holds an instant, if there is one. */
    @Nullable
    Bucket find(long epochSecond) {
        int at = indexOf(startOf(epochSecond));
        return at >= 0 ? buckets[at] : null;
    }

    /** The bucket that holds an instant, made if need be. */
    Bucket at(long epochSecond) {
        long start = startOf(epochSecond);
        int at = isEmpty() || start > starts[end - 1] ? -end - 1 : indexOf(start);
        return at >= 0 ? buckets[at] : insert(-at - 1, start);
    }

    private long startOf(long epochSecond) {
        return Math.floorDiv(epochSecond, (long) step) * step;
    }

    private int indexOf(long start) {
        return Arrays.binarySearch(starts, head, end, start);
    }

    private Bucket insert(int at, long start) {
        int place = at;
        if (end == starts.length) {
            place -= head;
            makeRoom();
        }
        System.arraycopy(starts, place, starts, place + 1, end - place);
        System.arraycopy(buckets, place, buckets, place + 1, end - place);
        Bucket made = new Bucket();
        starts[place] = start;
        buckets[place] = made;
        end++;
        return made;
    }

    /** Moves all to the front, into twice the room where less than half of it would be free. */
    private void makeRoom() {
        int size = size();
        int room = 2 * size > starts.length ? 2 * starts.length : starts.length;
        long[] moreStarts = new long[room];
        Bucket[] moreBuckets = new Bucket[room];
        System.arraycopy(starts, head, moreStarts, 0, size);
        System.arraycopy(buckets, head, moreBuckets, 0, size);
        starts = moreStarts;
        buckets = moreBuckets;
        head = 0;
        end = size;
    }

    /** Takes the oldest bucket out. */
    @SuppressWarnings("NullAway") // what stood there is not looked at again
    Bucket removeFirst() {
        Bucket first = buckets[head];
        buckets[head] = null;
        head++;
        return first;
    }

    /** What lies between two instants, the second not included. */
    void forEach(long from, long until, Visitor visitor) {
        int at = indexOf(from);
        for (int index = at >= 0 ? at : -at - 1; index < end && starts[index] < until; index++) {
            visitor.visit(starts[index], buckets[index]);
        }
    }

    /** Sees a bucket and its start in epoch seconds. */
    interface Visitor {
        void visit(long start, Bucket bucket);
    }
}
