package dev.brume.core.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Keeps the order of parcels that share a key: one is on its way, the others follow it. Guarded by its line's lock. */
final class Successors {
    private static final Queue<Parcel> NOBODY = new ArrayDeque<>(0);
    /** A key is here as long as a parcel of it is on its way. */
    private final Map<String, Queue<Parcel>> waiting = new HashMap<>();

    /** Whether the parcel may go; if not, it follows those of its key that came before. */
    boolean isFirst(Parcel parcel) {
        if (parcel.orderKey == null) {
            return true;
        }
        Queue<Parcel> before = waiting.putIfAbsent(parcel.orderKey, NOBODY);
        if (before == null) {
            return true;
        }
        if (before == NOBODY) {
            before = new ArrayDeque<>();
            waiting.put(parcel.orderKey, before);
        }
        before.add(parcel);
        return false;
    }

    /** Who may go now that this parcel is gone. */
    @Nullable
    Parcel after(Parcel parcel) {
        if (parcel.orderKey == null) {
            return null;
        }
        Parcel next = waiting.getOrDefault(parcel.orderKey, NOBODY).poll();
        if (next == null) {
            waiting.remove(parcel.orderKey);
        }
        return next;
    }

    List<Parcel> clear() {
        List<Parcel> all = new ArrayList<>();
        waiting.values().forEach(all::addAll);
        waiting.clear();
        return all;
    }
}
