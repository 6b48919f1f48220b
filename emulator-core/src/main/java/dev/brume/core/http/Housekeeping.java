package dev.brume.core.http;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One event loop's connections, and one coarse sweep over them for all timeouts: no request sets a timer. Sleeps while there is
 * no connection. Used on its event loop.
 */
final class Housekeeping {
    private static final long LONGEST_TICK_MILLIS = 1000;
    private static final long SHORTEST_TICK_MILLIS = 20;

    private final EventLoop loop;
    private final long tickMillis;
    private final Departures departures;
    private final Set<Guest> guests = new HashSet<>();
    private @Nullable Future<?> sweeping;
    private int tick;

    Housekeeping(EventLoop loop, FrontDoorOptions.Timeouts timeouts) {
        this.loop = loop;
        this.departures = new Departures(loop);
        long shortest = Math.min(timeouts.idle().toMillis(), timeouts.read().toMillis());
        this.tickMillis = Math.max(SHORTEST_TICK_MILLIS, Math.min(LONGEST_TICK_MILLIS, shortest / 4));
    }

    /** How many ticks are at least {@code duration}. */
    int ticks(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE / 2, 1 + duration.toMillis() / tickMillis);
    }

    /** The present tick; only differences mean something. */
    int tick() {
        return tick;
    }

    /** What the loop's connections have written and not sent. */
    Departures departures() {
        return departures;
    }

    void enter(Guest guest) {
        guests.add(guest);
        if (sweeping == null) {
            // With a delay and not at a rate: after a pause of the machine, ticks must not come all at once.
            sweeping = loop.scheduleWithFixedDelay(this::sweep, tickMillis, tickMillis, TimeUnit.MILLISECONDS);
        }
    }

    void leave(Guest guest) {
        guests.remove(guest);
        if (guests.isEmpty() && sweeping != null) {
            sweeping.cancel(false);
            sweeping = null;
        }
    }

    private void sweep() {
        tick++;
        each(guest -> guest.sweep(tick));
    }

    /** Guests may leave while this goes round. */
    void each(Consumer<Guest> action) {
        for (Guest guest : guests.toArray(Guest[]::new)) {
            action.accept(guest);
        }
    }
}
