package dev.brume.core.delivery;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Core;
import dev.brume.core.time.EmulatorTime;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the lanes of one service share: time, dead-letter queues, the memory that waiting deliveries may take together, and
 * counts. Every member guards itself.
 */
public final class Deliveries {
    private static final long BYTES_MIN = 32L * 1024 * 1024;

    private static final long LOSSES_TOLD = 1000;

    private final EmulatorTime time;
    private final DeadLetterQueues deadLetterQueues;
    private final long bytesMax;
    private final AtomicLong bytes = new AtomicLong();
    private final LongAdder deadLettered = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    /** Waiting deliveries may take an eighth of the heap, 32 MiB at the least. */
    public Deliveries(Core core) {
        this(core.time(), core.aws(), Math.max(BYTES_MIN, Runtime.getRuntime().maxMemory() / 8));
    }

    /** @param bytesMax what all waiting deliveries may hold together */
    public Deliveries(EmulatorTime time, AwsClient aws, long bytesMax) {
        this.time = time;
        this.deadLetterQueues = new DeadLetterQueues(aws);
        this.bytesMax = bytesMax;
    }

    /** The way to one endpoint; costs nothing until something has to wait. */
    public Lane lane(String endpoint, LaneSettings settings) {
        return new Lane(this, endpoint, settings);
    }

    /** Deliveries that lie in a dead-letter queue. */
    public long deadLettered() {
        return deadLettered.sum();
    }

    /** Deliveries that are lost. */
    public long dropped() {
        return dropped.sum();
    }

    /** Bytes that waiting deliveries hold now. */
    public long bytesHeld() {
        return bytes.get();
    }

    EmulatorTime time() {
        return time;
    }

    DeadLetterQueues deadLetterQueues() {
        return deadLetterQueues;
    }

    /** One endpoint that takes nothing leaves room for others. */
    long bytesMaxOfLane() {
        return bytesMax / 4;
    }

    /** Whether the parcel may be held; if so, it is from here on. */
    boolean hold(Parcel parcel) {
        int size = parcel.delivery.size();
        boolean room = bytes.addAndGet(size) <= bytesMax;
        if (!room) {
            bytes.addAndGet(-size);
        }
        parcel.held(room);
        return room;
    }

    void letGo(Parcel parcel) {
        bytes.addAndGet(-parcel.delivery.size());
        parcel.held(false);
    }

    /**
     * What was given up is told one by one at first, then one in a thousand: an endpoint that is gone must not fill the log.
     */
    boolean isWorthALine() {
        long lost = dropped.sum() + deadLettered.sum();
        return lost < LOSSES_TOLD || lost % LOSSES_TOLD == 0;
    }

    void count(Ending ending) {
        switch (ending) {
            case DEAD_LETTERED -> deadLettered.increment();
            case DROPPED -> dropped.increment();
            case DELIVERED, CANCELLED -> {}
        }
    }
}
