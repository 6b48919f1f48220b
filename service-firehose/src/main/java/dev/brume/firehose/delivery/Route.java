package dev.brume.firehose.delivery;

import dev.brume.core.delivery.Deliveries;
import dev.brume.core.delivery.Lane;
import dev.brume.core.delivery.LaneSettings;
import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.time.EmulatorTime;
import dev.brume.firehose.measure.StreamMeter;
import dev.brume.firehose.stream.DeliveryStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What every stage of one stream's way knows, and whether the way is still to be gone. Safe for many threads. */
public final class Route {
    /** What waits is bounded by {@link Backlog}, at the entrance. */
    private static final LaneSettings SETTINGS = new LaneSettings(Integer.MAX_VALUE, 0, 0);

    private final DeliveryStream stream;
    private final int version;
    private final Place place;
    private final Core core;
    private final Backlog backlog;
    private final Deliveries deliveries;
    private final StreamMeter meter;
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private volatile boolean abandoned;

    /**
     * @param stream whose way it is
     * @param version of the configuration that this way follows
     * @param backlog the memory that records take, of all streams
     */
    public Route(
            DeliveryStream stream,
            int version,
            Place place,
            Core core,
            Backlog backlog,
            Deliveries deliveries,
            StreamMeter meter) {
        this.stream = stream;
        this.version = version;
        this.place = place;
        this.core = core;
        this.backlog = backlog;
        this.deliveries = deliveries;
        this.meter = meter;
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
        return backlog;
    }

    public StreamMeter meter() {
        return meter;
    }

    /** A lane to an endpoint of this way. */
    public Lane lane(String endpoint) {
        Lane lane = deliveries.lane(endpoint, SETTINGS);
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
