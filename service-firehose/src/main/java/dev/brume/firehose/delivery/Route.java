package dev.brume.firehose.delivery;

import dev.brume.core.delivery.Deliveries;
import dev.brume.core.delivery.Lane;
import dev.brume.core.delivery.LaneSettings;
import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.time.EmulatorTime;
import dev.brume.firehose.measure.StreamMeter;
import dev.brume.firehose.stream.Backlog;
import dev.brume.firehose.stream.DeliveryStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What every stage of one stream's way knows, and whether the way is still to be gone. Safe for many threads. */
public final class Route {
    private final DeliveryStream stream;
    private final int version;
    private final Place place;
    private final Core core;
    private final Deliveries deliveries;
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private volatile boolean abandoned;

    /**
     * @param stream whose way it is
     * @param version of the configuration that this way follows
     */
    public Route(DeliveryStream stream, int version, Place place, Core core, Deliveries deliveries) {
        this.stream = stream;
        this.version = version;
        this.place = place;
        this.core = core;
        this.deliveries = deliveries;
    }

    public DeliveryStream stream() {
        return stream;
    }

    public Arn arn() {
        return stream.arn();
    }

    public int version() {
        return version;
    }

    public Place place() {
        return place;
    }

    public Core core() {
        return core;
    }

    public EmulatorTime time() {
        return core.time();
    }

    public long now() {
        return core.time().now().toEpochMilli();
    }

    public Backlog backlog() {
        return stream.backlog();
    }

    public StreamMeter meter() {
        return stream.meter();
    }

    /** A lane to a bucket of this way. */
    Lane lane(String bucket) {
        return lane(bucket, 0);
    }

    /**
     * A lane to an endpoint of this way.
     *
     * @param concurrency attempts in flight at a time; 0 for no limit
     */
    public Lane lane(String endpoint, int concurrency) {
        // What waits is bounded by the backlog, at the entrance.
        Lane lane = deliveries.lane(endpoint, new LaneSettings(Integer.MAX_VALUE, concurrency, 0));
        lanes.add(lane);
        return lane;
    }

    /** Forgets what is on its way: nothing more is delivered. */
    public void abandon() {
        abandoned = true;
        lanes.forEach(Lane::close);
    }

    public boolean isAbandoned() {
        return abandoned;
    }
}
