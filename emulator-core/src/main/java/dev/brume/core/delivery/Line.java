package dev.brume.core.delivery;

import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Timer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is held for one endpoint: parcels that may be tried, those that wait behind another of the same order key, and those that
 * wait for a retry, which one timer wakes. One lock guards all of it; nothing but the clock is called under it.
 */
final class Line {
    private final EmulatorTime time;
    private final Runnable wake;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Parcel> ready = new ArrayDeque<>();
    private final Successors successors = new Successors();
    private final PriorityQueue<Retry> retries = new PriorityQueue<>();
    private final Pace pace = new Pace();
    private final long bytesMax;
    private long bytes;
    private int held;
    private int inFlight;
    private long retriesEver;
    private boolean closed;
    private @Nullable Timer timer;
    private @Nullable Instant timerAt;

    private record Retry(Parcel parcel, Instant at, long order) implements Comparable<Retry> {
        @Override
        public int compareTo(Retry other) {
            int byInstant = at.compareTo(other.at);
            return byInstant != 0 ? byInstant : Long.compare(order, other.order);
        }
    }

    /**
     * @param bytesMax what the waiting parcels may hold together
     * @param wake run when something that waited may be tried
     */
    Line(EmulatorTime time, long bytesMax, Runnable wake) {
        this.time = time;
        this.bytesMax = bytesMax;
        this.wake = wake;
    }

    int held() {
        lock.lock();
        try {
            return held;
        } finally {
            lock.unlock();
        }
    }

    /** Takes in a parcel that was not tried yet; false when the line is full or closed. */
    boolean add(Parcel parcel, LaneSettings settings) {
        lock.lock();
        try {
            if (!takeIn(parcel, settings)) {
                return false;
            }
            if (successors.isFirst(parcel)) {
                ready.add(parcel);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes in a parcel whose attempt is made already; false when the line is full or closed. */
    boolean addInFlight(Parcel parcel, LaneSettings settings) {
        lock.lock();
        try {
            if (!takeIn(parcel, settings)) {
                return false;
            }
            inFlight++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean takeIn(Parcel parcel, LaneSettings settings) {
        int size = parcel.delivery.size();
        if (closed || held >= settings.held() || bytes + size > bytesMax) {
            return false;
        }
        held++;
        bytes += size;
        return true;
    }

    private void letGo(Parcel parcel) {
        held--;
        bytes -= parcel.delivery.size();
    }

    /** The next parcel that may be tried now; it is in flight from here on. Null when none may: then a timer is set if one must. */
    @Nullable
    Parcel take(LaneSettings settings) {
        Instant now = time.now();
        lock.lock();
        try {
            while (!retries.isEmpty() && !retries.peek().at.isAfter(now)) {
                ready.add(retries.poll().parcel);
            }
            boolean mayStart = settings.concurrency() == 0 || inFlight < settings.concurrency();
            if (!ready.isEmpty() && mayStart && pace.allows(now, settings.perSecond())) {
                inFlight++;
                return ready.poll();
            }
            if (!ready.isEmpty() && mayStart) {
                wakeAt(pace.next());
            } else if (!retries.isEmpty()) {
                wakeAt(retries.peek().at);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Puts back a parcel that was in flight, to be tried again; false when the line was closed meanwhile. */
    boolean retry(Parcel parcel, Instant at) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            inFlight--;
            retries.add(new Retry(parcel, at, retriesEver++));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of a parcel that was in flight; who waited behind it may go. */
    void release(Parcel parcel) {
        lock.lock();
        try {
            inFlight--;
            letGo(parcel);
            Parcel next = successors.after(parcel);
            if (next != null) {
                ready.add(next);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more in and gives out all that waits; what is in flight stays held until it ends. */
    List<Parcel> close() {
        lock.lock();
        try {
            closed = true;
            List<Parcel> waiting = new ArrayList<>(ready);
            retries.forEach(retry -> waiting.add(retry.parcel));
            waiting.addAll(successors.clear());
            ready.clear();
            retries.clear();
            waiting.forEach(this::letGo);
            if (timer != null) {
                timer.cancel();
            }
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** Sets the timer unless it is set for no later already. Called under the lock. */
    private void wakeAt(Instant at) {
        if (timerAt != null && !timerAt.isAfter(at)) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        timerAt = at;
        timer = time.schedule(at, this::wake);
    }

    private void wake() {
        lock.lock();
        try {
            timer = null;
            timerAt = null;
        } finally {
            lock.unlock();
        }
        wake.run();
    }
}
