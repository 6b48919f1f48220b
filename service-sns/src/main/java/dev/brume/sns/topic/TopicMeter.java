package dev.brume.sns.topic;

import dev.brume.core.identity.Place;
import dev.brume.core.metric.Dimension;
import dev.brume.core.metric.Meter;
import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Metrics;
import dev.brume.core.metric.Series;
import dev.brume.sns.filter.Rejection;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.rules.SnsLimits;
import java.time.Instant;
import java.util.List;

/** What a topic tells CloudWatch about itself. Guards itself; may be used with and without the topic's lock. */
public final class TopicMeter {
    private static final Metric[] METRICS = TopicMetric.values();

    private final Meter meter;

    TopicMeter(Metrics metrics, Place place, String topicName) {
        this.meter = metrics.meter(
                new Series(
                        "sns",
                        "AWS/SNS",
                        place,
                        List.of(new Dimension("TopicName", topicName)),
                        SnsLimits.ACTIVE_AFTER_USE),
                METRICS);
    }

    /** Somebody asked something of the topic. */
    public void touched(Instant now) {
        meter.touch(now.toEpochMilli());
    }

    /** @param bytes of the message and its attributes */
    public void published(int bytes, Instant now) {
        meter.add(TopicMetric.NUMBER_OF_MESSAGES_PUBLISHED, 1, TopicMetric.PUBLISH_SIZE, bytes, now.toEpochMilli());
    }

    public void delivered(PublishedMessage message, Instant now) {
        meter.count(
                message.replayed()
                        ? TopicMetric.NUMBER_OF_REPLAYED_NOTIFICATIONS_DELIVERED
                        : TopicMetric.NUMBER_OF_NOTIFICATIONS_DELIVERED,
                now);
    }

    public void failed(PublishedMessage message, Instant now) {
        meter.count(
                message.replayed()
                        ? TopicMetric.NUMBER_OF_REPLAYED_NOTIFICATIONS_FAILED
                        : TopicMetric.NUMBER_OF_NOTIFICATIONS_FAILED,
                now);
    }

    public void redriven(Instant now) {
        meter.count(TopicMetric.NUMBER_OF_NOTIFICATIONS_REDRIVEN_TO_DLQ, now);
    }

    public void failedToRedrive(Instant now) {
        meter.count(TopicMetric.NUMBER_OF_NOTIFICATIONS_FAILED_TO_REDRIVE_TO_DLQ, now);
    }

    /** @param subscriptions whose policies did not accept the message */
    void filteredOut(Rejection why, int subscriptions, Instant now) {
        TopicMetric reason = switch (why) {
            case MESSAGE_ATTRIBUTES -> TopicMetric.FILTERED_OUT_BY_ATTRIBUTES;
            case NO_MESSAGE_ATTRIBUTES -> TopicMetric.FILTERED_OUT_WITHOUT_ATTRIBUTES;
            case INVALID_ATTRIBUTES -> TopicMetric.FILTERED_OUT_FOR_INVALID_ATTRIBUTES;
            case MESSAGE_BODY -> TopicMetric.FILTERED_OUT_BY_BODY;
            case INVALID_MESSAGE_BODY -> TopicMetric.FILTERED_OUT_FOR_INVALID_BODY;
        };
        meter.add(
                TopicMetric.NUMBER_OF_NOTIFICATIONS_FILTERED_OUT,
                subscriptions,
                reason,
                subscriptions,
                now.toEpochMilli());
    }

    /** The topic is gone. */
    void close() {
        meter.close();
    }
}
