package dev.brume.core.poll;

import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where batches of one poller wait that failed, or that the target was too busy for: each is called after a while, or earlier, as soon as
 * the target took another batch and so has room for one, and when the poller stops. Its lock guards who waits; nobody is called under it.
 */
final class WaitingRoom {
    private final EmulatorTime time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Place> places = new ArrayDeque<>();

    /** Who waits; no two are the same. What changes is guarded by the room's lock. */
    private static final class Place {
        private final Runnable call;
        private @Nullable Timer longest;
        private boolean left;

        Place(Runnable call) {
            this.call = call;
        }

        /** Whoever is called early leaves no timer behind: one of a frozen clock would keep the batch for ever. */
        void leave() {
            left = true;
            if (longest != null) {
                longest.cancel();
            }
        }
    }

    WaitingRoom(EmulatorTime time) {
        this.time = time;
    }

    /** @param call called once; short, and on any thread */
    void await(Duration longest, Runnable call) {
        Place place = new Place(call);
        lock.lock();
        try {
            places.add(place);
        } finally {
            lock.unlock();
        }
        Timer timer = time.schedule(longest, () -> {
            if (leaves(place)) {
                call.run();
            }
        });
        lock.lock();
        try {
            place.longest = timer;
            if (place.left) {
                timer.cancel();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean leaves(Place place) {
        lock.lock();
        try {
            return places.remove(place);
        } finally {
            lock.unlock();
        }
    }

    /** Calls the one that waits for longest. */
    void callNext() {
        Place first;
        lock.lock();
        try {
            first = places.poll();
            if (first != null) {
                first.leave();
            }
        } finally {
            lock.unlock();
        }
        if (first != null) {
            first.call.run();
        }
    }

    /** Calls all of them. */
    void callAll() {
        List<Place> all;
        lock.lock();
        try {
            all = List.copyOf(places);
            places.clear();
            all.forEach(Place::leave);
        } finally {
            lock.unlock();
        }
        all.forEach(place -> place.call.run());
    }
}
