package dev.brume.core.http;

import io.netty.channel.Channel;

/** How long an HTTP/1.1 connection may take for what it is doing, in ticks of the sweep. Used on one event loop. */
final class Http1Patience {
    private static final int NOT_BEGUN = Integer.MIN_VALUE;
    private static final int LINGER_SECONDS = 2;

    private final Housekeeping housekeeping;
    private final OutputWatch output;
    private final int idleTicks;
    private final int readTicks;
    private final int lingerTicks;
    private final int minimumBodyBytes;
    private int since;
    private int headSince = NOT_BEGUN;
    private long receivedBefore;

    Http1Patience(Channel channel, Arrival arrival) {
        this.housekeeping = arrival.housekeeping();
        FrontDoorOptions.Timeouts timeouts = arrival.options().timeouts();
        this.output = new OutputWatch(channel);
        this.idleTicks = housekeeping.ticks(timeouts.idle());
        this.readTicks = housekeeping.ticks(timeouts.read());
        this.lingerTicks = housekeeping.ticks(java.time.Duration.ofSeconds(LINGER_SECONDS));
        this.minimumBodyBytes = timeouts.minimumBodyBytes();
    }

    void enter(Guest guest) {
        housekeeping.enter(guest);
        since = housekeeping.tick();
    }

    void leave(Guest guest) {
        housekeeping.leave(guest);
    }

    void bodyBegins() {
        since = housekeeping.tick();
        headSince = NOT_BEGUN;
        receivedBefore = 0;
    }

    void answered() {
        since = housekeeping.tick();
    }

    void leaves() {
        since = housekeeping.tick();
    }

    /** @param begun whether bytes of a head have arrived */
    boolean headIsLate(int tick, boolean begun) {
        if (!begun) {
            headSince = NOT_BEGUN;
            return false;
        }
        if (headSince == NOT_BEGUN) {
            headSince = tick;
        }
        return tick - headSince >= readTicks;
    }

    boolean isIdle(int tick) {
        return tick - since >= idleTicks;
    }

    /** @param received how much of the body is there */
    boolean bodyIsLate(int tick, long received) {
        if (tick - since < readTicks) {
            return false;
        }
        boolean late = received - receivedBefore < minimumBodyBytes;
        since = tick;
        receivedBefore = received;
        return late;
    }

    boolean lingers(int tick) {
        return tick - since >= lingerTicks;
    }

    boolean outputIsStalled(int tick) {
        return output.isStalled(tick, idleTicks);
    }
}
