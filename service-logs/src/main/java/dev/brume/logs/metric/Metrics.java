package dev.brume.logs.metric;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.time.EmulatorTime;
import dev.brume.logs.event.LogEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;

/**
 * Publishes what metric filters find, at the end of each minute in which they found something. Whoever puts events waits for nobody
 * and learns of no failure: AWS does not say either.
 */
public final class Metrics {
    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

    private final EmulatorTime time;
    private final AwsClient aws;
    private final AtomicBoolean warned = new AtomicBoolean();

    public Metrics(Core core) {
        this.time = core.time();
        this.aws = core.aws();
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
                .forEach(request -> publish(request, filter, group));
    }

    private void publish(PutMetricDataRequest request, MetricFilter filter, Arn group) {
        Place place = new Place(new AccountId(group.account()), new Region(group.region()));
        Principal logs = new Principal.ServicePrincipal("logs.amazonaws.com", group.toString());
        try {
            aws.call(request, PutMetricDataResponse.class, logs, place, null).whenComplete((answer, failure) -> {
                if (failure != null) {
                    lost(filter, group, failure);
                }
            });
        } catch (AwsException refused) {
            lost(filter, group, refused);
        }
    }

    /** Said aloud once; after that, only to those who look for it. */
    private void lost(MetricFilter filter, Arn group, Throwable failure) {
        if (warned.compareAndSet(false, true)) {
            LOG.warn("What the metric filter {} of {} found is lost: {}", filter.name(), group, failure.getMessage());
        } else {
            LOG.debug("What the metric filter {} of {} found is lost", filter.name(), group, failure);
        }
    }
}
