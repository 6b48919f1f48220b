package dev.brume.logs.metric;

import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.Arn;
import dev.brume.core.time.EmulatorTime;
import dev.brume.logs.event.LogEvent;
import dev.brume.logs.measure.GroupMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the metrics that events carry in the embedded metric format, as soon as they arrive.
 *
 * <p>See CloudWatch User Guide, "Specification: Embedded metric format".
 */
public final class EmbeddedMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMetrics.class);

    private final EmulatorTime time;
    private final CloudWatchPublisher publisher;

    public EmbeddedMetrics(Core core) {
        this.time = core.time();
        this.publisher = new CloudWatchPublisher(core.aws());
    }

    /**
     * Looks at events that arrived; most of them cost a glance.
     *
     * @param group the log group's ARN
     */
    public void find(Arn group, GroupMeter meter, List<LogEvent> events) {
        List<String> documents = null;
        for (LogEvent event : events) {
            String document = EmbeddedDocuments.in(event.message());
            if (document != null) {
                documents = documents == null ? new ArrayList<>() : documents;
                documents.add(document);
            }
        }
        if (documents != null) {
            publishSoon(group, meter, documents);
        }
    }

    private void publishSoon(Arn group, GroupMeter meter, List<String> documents) {
        try {
            time.execute(() -> publish(group, meter, documents));
        } catch (RejectedExecutionException closing) {
            LOG.debug("The emulator is closing: metrics that are embedded in events of {} are lost", group);
        }
    }

    private void publish(Arn group, GroupMeter meter, List<String> documents) {
        EmbeddedDocuments read = new EmbeddedDocuments(time.now());
        documents.forEach(read::read);
        read.requests().forEach(request -> publisher.publish(request, group, "a document in embedded metric format"));
        meter.embeddedErrors(read.parsingErrors(), read.validationErrors(), time.now());
    }
}
