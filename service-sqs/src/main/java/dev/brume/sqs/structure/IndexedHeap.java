package dev.brume.sqs.structure;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A min-heap by a {@code long} key whose elements know where they stand, so that any of them can leave or change its key in
 * O(log n). Four children a node: shallower than a binary heap, and a node's children share a cache line of keys.
 *
 * <p>Adding in the order of the keys costs O(1). Elements of equal keys leave in no particular order. Not thread-safe.
 */
public final class IndexedHeap<E> {
    /** What {@link Place#get} answers for an element that is in no heap. */
    public static final int ABSENT = -1;

    private static final int CHILDREN = 4;
    private static final int INITIAL_CAPACITY = 16;
    /** Arrays that are less than a quarter full give half of their room back. */
    private static final int SHRINK_BELOW = 4;

    /** Where an element keeps its index: a field of its own, {@link #ABSENT} at first. */
    public interface Place<E> {
        int get(E element);

        void set(E element, int index);
    }

    private final Place<E> place;
    private @Nullable Object[] elements = new @Nullable Object[INITIAL_CAPACITY];
    private long[] keys = new long[INITIAL_CAPACITY];
    private int size;
    private long steps;

    public IndexedHeap(Place<E> place) {
        this.place = place;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public boolean contains(E element) {
        return place.get(element) != ABSENT;
    }

    /** The element with the smallest key, or null. */
    public @Nullable E first() {
        return size == 0 ? null : at(0);
    }

    /** The smallest key; {@link Long#MAX_VALUE} when empty. */
    public long firstKey() {
        return size == 0 ? Long.MAX_VALUE : keys[0];
    }

    public long keyOf(E element) {
        return keys[place.get(element)];
    }

    public void add(E element, long key) {
        if (contains(element)) {
            throw new IllegalStateException("already in the heap: " + element);
        }
        if (size == keys.length) {
            resize(size + (size >> 1));
        }
        siftUp(size++, element, key);
    }

    /** Takes the element with the smallest key, or null. */
    public @Nullable E poll() {
        E first = first();
        if (first != null) {
            remove(first);
        }
        return first;
    }

    /** Takes an element out; returns whether it was in. */
    public boolean remove(E element) {
        int index = place.get(element);
        if (index == ABSENT) {
            return false;
        }
        place.set(element, ABSENT);
        size--;
        E last = at(size);
        long lastKey = keys[size];
        elements[size] = null;
        if (index != size) {
            settle(index, last, lastKey);
        }
        if (size < keys.length / SHRINK_BELOW && keys.length > INITIAL_CAPACITY) {
            resize(keys.length / 2);
        }
        return true;
    }

    public void changeKey(E element, long key) {
        settle(place.get(element), element, key);
    }

    public void forEach(Consumer<E> action) {
        for (int i = 0; i < size; i++) {
            action.accept(at(i));
        }
    }

    /** How many moves this heap has made since it was made: what its work costs, for tests. */
    public long steps() {
        return steps;
    }

    private void settle(int index, E element, long key) {
        if (index > 0 && key < keys[(index - 1) / CHILDREN]) {
            siftUp(index, element, key);
        } else {
            siftDown(index, element, key);
        }
    }

    private void siftUp(int from, E element, long key) {
        int index = from;
        while (index > 0) {
            int parent = (index - 1) / CHILDREN;
            if (keys[parent] <= key) {
                break;
            }
            put(index, at(parent), keys[parent]);
            index = parent;
        }
        put(index, element, key);
    }

    private void siftDown(int from, E element, long key) {
        int index = from;
        while (true) {
            int child = smallestChild(index);
            if (child < 0 || keys[child] >= key) {
                break;
            }
            put(index, at(child), keys[child]);
            index = child;
        }
        put(index, element, key);
    }

    private int smallestChild(int index) {
        int first = index * CHILDREN + 1;
        if (first >= size) {
            return -1;
        }
        int smallest = first;
        int end = Math.min(first + CHILDREN, size);
        for (int child = first + 1; child < end; child++) {
            if (keys[child] < keys[smallest]) {
                smallest = child;
            }
        }
        return smallest;
    }

    private void put(int index, E element, long key) {
        steps++;
        elements[index] = element;
        keys[index] = key;
        place.set(element, index);
    }

    /** An element, for walks in no order; {@code index} is below the size. */
    @SuppressWarnings({"unchecked", "NullAway"}) // below size stand only elements that add() has taken
    public E at(int index) {
        return (E) elements[index];
    }

    private void resize(int capacity) {
        elements = Arrays.copyOf(elements, capacity);
        keys = Arrays.copyOf(keys, capacity);
    }
}
