package dev.brume.logs.metric;

import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.Arn;
import dev.brume.core.time.EmulatorTime;
import dev.brume.logs.event.LogEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what metric filters find, at the end of each minute in which they found something.
 */
public final class Metrics {
    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

    private final EmulatorTime time;
    private final CloudWatchPublisher publisher;

    public Metrics(Core core) {
        this.time = core.time();
        this.publisher = new CloudWatchPublisher(core.aws());
    }

    /**
     * Has a filter look at what arrived.
     *
     * @param group the log group's ARN
     */
    public void find(MetricFilter filter, Arn group, List<LogEvent> events) {
        switch (filter.look(events)) {
            case NOTHING -> {}
            case LATER -> publishAtTheEndOfThisMinute(filter, group);
            case NOW -> publish(filter, group);
        }
    }

    private void publishAtTheEndOfThisMinute(MetricFilter filter, Arn group) {
        Instant end = time.now().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        try {
            time.schedule(end, () -> time.execute(() -> publish(filter, group)));
        } catch (RejectedExecutionException closing) {
            LOG.debug("The emulator is closing: {} publishes nothing more", filter.name());
        }
    }

    private void publish(MetricFilter filter, Arn group) {
        MetricData.requests(filter.transformation(), filter.take(), time.now())
                .forEach(request -> publisher.publish(request, group, "the metric filter " + filter.name()));
    }
}
