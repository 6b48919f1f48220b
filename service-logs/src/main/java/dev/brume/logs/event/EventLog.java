package dev.brume.logs.event;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * The events of one stream, in the order of their positions. Adding the latest costs nothing that grows, adding an earlier one
 * moves those that are later; finding is by halving; dropping what came first costs what stands before the last of it. The events lie in chunks, in the order
 * of their arrival; what is here says where. Not safe for threads: its group guards it.
 */
public final class EventLog {
    private static final int CAPACITY_AT_FIRST = 16;
    /** Of a time, a reference and an offset. */
    private static final int BYTES_AN_EVENT = 16;
    /** Most streams stay small: the first chunk is, and each is twice as large as the one before, up to a bound. */
    private static final int CHUNK_AT_FIRST = 1024;

    private static final int CHUNK_AT_MOST = 64 * 1024;

    private final EventMemory memory;
    private final Lock guard;
    private long[] timestamps = {};
    private @Nullable Chunk[] chunks = {};
    private int[] offsets = {};
    private int head;
    private int size;
    private long bytes;
    /** What the next event goes to if there is room. */
    private @Nullable Chunk latest;

    /**
     * @param memory what all events share
     * @param guard what is held by whoever calls any method here but {@link #giveUp}
     */
    public EventLog(EventMemory memory, Lock guard) {
        this.memory = memory;
        this.guard = guard;
    }

    /** Adds an event of which the sequence is greater than that of all that are here. */
    public void add(LogEvent event) {
        makeRoom();
        int at = indexAfter(event.position());
        int from = head + at;
        int later = size - at;
        System.arraycopy(timestamps, from, timestamps, from + 1, later);
        System.arraycopy(chunks, from, chunks, from + 1, later);
        System.arraycopy(offsets, from, offsets, from + 1, later);
        Chunk chunk = chunkFor(event.message());
        timestamps[from] = event.timestamp();
        chunks[from] = chunk;
        offsets[from] = chunk.add(event);
        size++;
        bytes += chunk.size(offsets[from]);
    }

    private void makeRoom() {
        if (head + size == timestamps.length) {
            move(Math.max(CAPACITY_AT_FIRST, 2 * size));
        }
    }

    private void shrink() {
        if (timestamps.length > CAPACITY_AT_FIRST && size < timestamps.length / 4) {
            move(Math.max(CAPACITY_AT_FIRST, 2 * size));
        }
    }

    private void move(int capacity) {
        memory.resize((long) BYTES_AN_EVENT * (capacity - timestamps.length));
        timestamps = Arrays.copyOfRange(timestamps, head, head + capacity);
        chunks = Arrays.copyOfRange(chunks, head, head + capacity);
        offsets = Arrays.copyOfRange(offsets, head, head + capacity);
        head = 0;
    }

    private Chunk chunkFor(String text) {
        int needed = Chunk.bytesOf(text);
        Chunk present = latest;
        if (present != null && present.hasRoomFor(needed)) {
            return present;
        }
        int usual = present == null ? CHUNK_AT_FIRST : Math.min(2 * present.capacity(), CHUNK_AT_MOST);
        Chunk made = new Chunk(this, Math.max(usual, needed));
        latest = made;
        memory.take(made);
        return made;
    }

    /** Drops events from before {@code timestamp}, in epoch milliseconds. */
    public void dropBefore(long timestamp) {
        while (size > 0 && timestamps[head] < timestamp) {
            dropFirst();
        }
        shrink();
    }

    /** Drops all events. */
    public void clear() {
        while (size > 0) {
            dropFirst();
        }
        move(0);
        Chunk last = latest;
        if (last != null) {
            forget(last);
        }
    }

    /** Drops what lies in a chunk: what came first of all that arrived. */
    void giveUp(Chunk chunk) {
        guard.lock();
        try {
            dropWithin(chunk);
            forget(chunk);
            shrink();
        } finally {
            guard.unlock();
        }
    }

    private void dropFirst() {
        Chunk chunk = chunk(0);
        bytes -= chunk.size(offsets[head]);
        chunk.drop();
        chunks[head] = null;
        head++;
        size--;
        if (chunk.events() == 0 && chunk != latest) {
            forget(chunk);
        }
    }

    /** What came first need not be the earliest: what stands among it moves up. */
    private void dropWithin(Chunk chunk) {
        int end = head;
        for (int left = chunk.events(); left > 0; end++) {
            if (chunks[end] == chunk) {
                left--;
            }
        }
        int kept = end;
        for (int i = end - 1; i >= head; i--) {
            if (chunks[i] == chunk) {
                bytes -= chunk.size(offsets[i]);
                chunk.drop();
            } else {
                kept--;
                timestamps[kept] = timestamps[i];
                chunks[kept] = chunks[i];
                offsets[kept] = offsets[i];
            }
        }
        Arrays.fill(chunks, head, kept, null);
        size -= kept - head;
        head = kept;
    }

    private void forget(Chunk chunk) {
        memory.giveBack(chunk);
        if (chunk == latest) {
            latest = null;
        }
    }

    public int size() {
        return size;
    }

    /** What the events count as, in bytes. */
    public long bytes() {
        return bytes;
    }

    public LogEvent get(int index) {
        return chunk(index).event(offsets[head + index], timestamps[head + index]);
    }

    /** In epoch milliseconds. */
    public long timestamp(int index) {
        return position(index).timestamp();
    }

    public EventPosition position(int index) {
        return new EventPosition(timestamps[head + index], chunk(index).sequence(offsets[head + index]));
    }

    /** What an event counts as, in bytes. */
    int bytes(int index) {
        return chunk(index).size(offsets[head + index]);
    }

    private Chunk chunk(int index) {
        Chunk chunk = chunks[head + index];
        if (index < 0 || index >= size || chunk == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return chunk;
    }

    /** How many events stand at or before a position. */
    public int indexAfter(EventPosition position) {
        if (size == 0 || position(size - 1).compareTo(position) <= 0) {
            return size;
        }
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (position(middle).compareTo(position) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The event that stands at a position. */
    public Optional<LogEvent> at(EventPosition position) {
        int before = indexAfter(position) - 1;
        return before >= 0 && position(before).equals(position) ? Optional.of(get(before)) : Optional.empty();
    }

    /** The events from index {@code from} to before {@code to}, copied. */
    public List<LogEvent> slice(int from, int to) {
        LogEvent[] slice = new LogEvent[Math.max(0, to - from)];
        for (int i = 0; i < slice.length; i++) {
            slice[i] = get(from + i);
        }
        return List.of(slice);
    }
}
