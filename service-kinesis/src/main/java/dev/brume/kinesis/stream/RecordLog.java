package dev.brume.kinesis.stream;

import java.util.ArrayList;
import java.util.List;

/**
 * The records of a shard in the order in which they came. Adding costs the same however many there are; a position is found by
 * division, an instant by halving, and trimming costs what it removes. Guarded by the shard's lock.
 */
final class RecordLog {
    /** The position of a shard's first record. */
    static final long FIRST_POSITION = 1;

    private final List<Segment> segments = new ArrayList<>();
    private long first = FIRST_POSITION;
    private long end = FIRST_POSITION;
    private long lastArrival = Long.MIN_VALUE;
    private long bytes;

    /** The position of the oldest record, or {@link #end} if there is none. */
    long first() {
        return first;
    }

    /** The position that the next record gets. */
    long end() {
        return end;
    }

    /** Bytes of data and partition keys held. */
    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return first == end;
    }

    /** @return when the record came: never before the one in front of it, even if the clock was set back */
    long append(byte[] data, byte[] key, boolean encrypted, long now) {
        if (segments.isEmpty() || last().isFull()) {
            segments.add(new Segment(end));
        }
        lastArrival = Math.max(now, lastArrival);
        last().add(data, key, encrypted, lastArrival);
        bytes += data.length + key.length;
        end++;
        return lastArrival;
    }

    private Segment last() {
        return segments.get(segments.size() - 1);
    }

    /** When the record at a position came; it must be there. */
    long arrival(long position) {
        Segment segment = segment(position);
        return segment.arrival(index(segment, position));
    }

    // All segments but the last are full.
    private Segment segment(long position) {
        return segments.get((int) ((position - segments.get(0).firstPosition) / Segment.RECORDS_MAX));
    }

    private static int index(Segment segment, long position) {
        return (int) (position - segment.firstPosition);
    }

    /** The first record that came at or after an instant; {@link #end} if none did. */
    long firstFrom(long arrival) {
        int low = 0;
        int high = segments.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            Segment segment = segments.get(middle);
            if (segment.arrival(segment.size() - 1) < arrival) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == segments.size()) {
            return end;
        }
        Segment segment = segments.get(low);
        return Math.max(first, segment.firstPosition + segment.firstFrom(arrival));
    }

    /** Forgets the records that came at or before an instant. */
    void trim(long horizon) {
        if (isEmpty() || arrival(first) > horizon) {
            return;
        }
        first = horizon == Long.MAX_VALUE ? end : firstFrom(horizon + 1);
        int whole = 0;
        while (whole < segments.size() && segments.get(whole).endPosition() <= first) {
            Segment segment = segments.get(whole);
            bytes -= segment.release(segment.size());
            whole++;
        }
        // The last segment stays as long as records will follow in it.
        if (whole == segments.size() && !last().isFull()) {
            whole--;
        }
        segments.subList(0, whole).clear();
        if (!segments.isEmpty() && segments.get(0).firstPosition < first) {
            Segment head = segments.get(0);
            bytes -= head.release(index(head, first));
        }
    }

    /**
     * The records from a position on, in order.
     *
     * @param from at least {@link #first}, at most {@link #end}
     * @param maxBytes of data and keys; one record is given even if it is larger
     */
    RecordBatch read(long from, int maxRecords, long maxBytes) {
        int count = count(from, maxRecords, maxBytes);
        RecordBatch.Filling batch = new RecordBatch.Filling(from, count);
        for (long position = from; position < from + count; ) {
            Segment segment = segment(position);
            long until = Math.min(segment.endPosition(), from + count);
            for (; position < until; position++) {
                batch.add(segment, index(segment, position));
            }
        }
        return batch.filled();
    }

    private int count(long from, int maxRecords, long maxBytes) {
        long until = Math.min(end, from + maxRecords);
        long room = maxBytes;
        long position = from;
        while (position < until) {
            Segment segment = segment(position);
            long segmentEnd = Math.min(segment.endPosition(), until);
            for (; position < segmentEnd; position++) {
                room -= segment.bytes(index(segment, position));
                if (room < 0) {
                    return (int) Math.max(position - from, 1);
                }
            }
        }
        return (int) (position - from);
    }
}
