package dev.brume.sqs.queue;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.metric.Dimension;
import dev.brume.core.metric.Gauges;
import dev.brume.core.metric.Meter;
import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Metrics;
import dev.brume.core.metric.Series;
import java.util.List;

/** What a queue tells CloudWatch about itself. Times are epoch milliseconds. May be used with and without the queue's lock. */
final class QueueMeter {
    private static final Metric[] METRICS = QueueMetric.values();

    private final Meter meter;

    QueueMeter(Metrics metrics, Arn queue, Gauges gauges) {
        Place place = new Place(new AccountId(queue.account()), new Region(queue.region()));
        Series series = new Series(
                "sqs",
                "AWS/SQS",
                place,
                List.of(new Dimension("QueueName", queue.resource())),
                SqsLimits.ACTIVE_AFTER_USE);
        this.meter = metrics.meter(series, METRICS, gauges);
    }

    /** Somebody asked something of the queue, or put something into it. */
    void touched(long now) {
        meter.touch(now);
    }

    /** @param bytes of the body and the attributes */
    void sent(int bytes, long now) {
        meter.add(QueueMetric.NUMBER_OF_MESSAGES_SENT, 1, QueueMetric.SENT_MESSAGE_SIZE, bytes, now);
    }

    /** A message was sent that had been sent before. */
    void deduplicated(long now) {
        meter.count(QueueMetric.NUMBER_OF_DEDUPLICATED_SENT_MESSAGES, now);
    }

    /** A ReceiveMessage is about to be answered. */
    void received(int messages, long now) {
        if (messages == 0) {
            meter.count(QueueMetric.NUMBER_OF_EMPTY_RECEIVES, now);
        } else {
            meter.add(QueueMetric.NUMBER_OF_MESSAGES_RECEIVED, messages, now);
        }
    }

    /** ... but whoever asked has left. */
    void tookBack(int messages, long now) {
        if (messages > 0) {
            meter.add(QueueMetric.NUMBER_OF_MESSAGES_RECEIVED, -messages, now);
        }
    }

    void deleted(long now) {
        meter.count(QueueMetric.NUMBER_OF_MESSAGES_DELETED, now);
    }

    /** The queue is gone. */
    void close() {
        meter.close();
    }
}
