package dev.brume.eventbridge.target;

import dev.brume.core.delivery.Deliveries;
import dev.brume.core.delivery.Lane;
import dev.brume.core.delivery.LaneSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The lanes of API destinations: one for each, whichever rules send there, so that its rate limit holds for all of them. */
public final class DestinationLanes {
    private static final int HELD = 10_000;
    private static final int CONCURRENCY = 16;
    private final Deliveries deliveries;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    DestinationLanes(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    Lane of(String arn, int perSecond) {
        return lanes.computeIfAbsent(arn, endpoint -> deliveries.lane(endpoint, settings(perSecond)));
    }

    private static LaneSettings settings(int perSecond) {
        return new LaneSettings(HELD, CONCURRENCY, perSecond);
    }

    /** Another rate from now on. */
    public void change(String arn, int perSecond) {
        Lane lane = lanes.get(arn);
        if (lane != null) {
            lane.change(settings(perSecond));
        }
    }

    /** The destination is gone. What waits for it is tried once more, fails, and lies in its dead-letter queue. */
    public void gone(String arn) {
        lanes.computeIfPresent(arn, (endpoint, lane) -> lane.held() == 0 ? null : lane);
    }

    /** All is forgotten, and with it what waits. */
    public void forget(Predicate<String> which) {
        lanes.keySet().stream().filter(which).toList().forEach(arn -> {
            Lane lane = lanes.remove(arn);
            if (lane != null) {
                lane.close();
            }
        });
    }
}
