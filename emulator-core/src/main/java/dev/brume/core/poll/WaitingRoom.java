package dev.brume.core.poll;

import dev.brume.core.time.EmulatorTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where batches of one poller wait that the target was too busy for: each is called after a while, or as soon as the target took another
 * batch and so has room for one. Its lock guards who waits; nobody is called under it.
 */
final class WaitingRoom {
    private final EmulatorTime time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Place> places = new ArrayDeque<>();

    /** Who waits; no two are the same. */
    private static final class Place {
        private final Runnable call;

        Place(Runnable call) {
            this.call = call;
        }
    }

    WaitingRoom(EmulatorTime time) {
        this.time = time;
    }

    /** @param call called once, unless all are sent away before; short, and on any thread */
    void await(Duration longest, Runnable call) {
        Place place = new Place(call);
        lock.lock();
        try {
            places.add(place);
        } finally {
            lock.unlock();
        }
        time.schedule(longest, () -> {
            if (leave(place)) {
                call.run();
            }
        });
    }

    private boolean leave(Place place) {
        lock.lock();
        try {
            return places.remove(place);
        } finally {
            lock.unlock();
        }
    }

    /** Calls the one that waits for longest. */
    void callNext() {
        Place first = first();
        if (first != null) {
            first.call.run();
        }
    }

    private @Nullable Place first() {
        lock.lock();
        try {
            return places.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Calls all of them. */
    void callAll() {
        List<Place> all;
        lock.lock();
        try {
            all = List.copyOf(places);
            places.clear();
        } finally {
            lock.unlock();
        }
        all.forEach(place -> place.call.run());
    }
}
