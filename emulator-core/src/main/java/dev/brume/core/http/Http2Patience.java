package dev.brume.core.http;

import io.netty.channel.Channel;

/** How long an HTTP/2 call may take for what it is doing, in ticks of the sweep. Used on one event loop. */
final class Http2Patience {
    private final Channel channel;
    private final Housekeeping housekeeping;
    private final int idleTicks;
    private final int readTicks;
    private final int minimumBodyBytes;
    private int since;
    private long receivedBefore;
    private long room;

    Http2Patience(Channel channel, Arrival arrival) {
        FrontDoorOptions.Timeouts timeouts = arrival.options().timeouts();
        this.channel = channel;
        this.housekeeping = arrival.housekeeping();
        this.idleTicks = housekeeping.ticks(timeouts.idle());
        this.readTicks = housekeeping.ticks(timeouts.read());
        this.minimumBodyBytes = timeouts.minimumBodyBytes();
        this.since = housekeeping.tick();
    }

    void answered() {
        since = housekeeping.tick();
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

    /** Whether bytes wait for the client's flow control, and none has been taken for a long time. */
    boolean outputIsStalled(int tick) {
        long nowRoom = channel.isWritable() ? channel.bytesBeforeUnwritable() : -channel.bytesBeforeWritable();
        boolean nothingWaits = nowRoom >= channel.config().getWriteBufferHighWaterMark();
        if (nothingWaits || nowRoom != room) {
            room = nowRoom;
            since = tick;
            return false;
        }
        return tick - since >= idleTicks;
    }
}
