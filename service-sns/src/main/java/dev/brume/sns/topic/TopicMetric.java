package dev.brume.sns.topic;

import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Unit;

/** What topics publish: SNS Developer Guide, "Monitoring Amazon SNS topics using CloudWatch". */
enum TopicMetric implements Metric {
    NUMBER_OF_MESSAGES_PUBLISHED("NumberOfMessagesPublished", Unit.COUNT, Kind.TOTAL),
    NUMBER_OF_NOTIFICATIONS_DELIVERED("NumberOfNotificationsDelivered", Unit.COUNT, Kind.TOTAL),
    NUMBER_OF_NOTIFICATIONS_FAILED("NumberOfNotificationsFailed", Unit.COUNT, Kind.TOTAL),
    PUBLISH_SIZE("PublishSize", Unit.BYTES, Kind.SAMPLES),

    /** This and all that follow are told only where there is something to tell. */
    NUMBER_OF_NOTIFICATIONS_FILTERED_OUT("NumberOfNotificationsFilteredOut", Unit.COUNT, Kind.SAMPLES),
    FILTERED_OUT_BY_ATTRIBUTES("NumberOfNotificationsFilteredOut-MessageAttributes", Unit.COUNT, Kind.SAMPLES),
    FILTERED_OUT_WITHOUT_ATTRIBUTES("NumberOfNotificationsFilteredOut-NoMessageAttributes", Unit.COUNT, Kind.SAMPLES),
    FILTERED_OUT_FOR_INVALID_ATTRIBUTES("NumberOfNotificationsFilteredOut-InvalidAttributes", Unit.COUNT, Kind.SAMPLES),
    FILTERED_OUT_BY_BODY("NumberOfNotificationsFilteredOut-MessageBody", Unit.COUNT, Kind.SAMPLES),
    FILTERED_OUT_FOR_INVALID_BODY("NumberOfNotificationsFilteredOut-InvalidMessageBody", Unit.COUNT, Kind.SAMPLES),

    NUMBER_OF_NOTIFICATIONS_REDRIVEN_TO_DLQ("NumberOfNotificationsRedrivenToDlq", Unit.COUNT, Kind.SAMPLES),
    NUMBER_OF_NOTIFICATIONS_FAILED_TO_REDRIVE_TO_DLQ(
            "NumberOfNotificationsFailedToRedriveToDlq", Unit.COUNT, Kind.SAMPLES),
    NUMBER_OF_REPLAYED_NOTIFICATIONS_DELIVERED("NumberOfReplayedNotificationsDelivered", Unit.COUNT, Kind.SAMPLES),
    NUMBER_OF_REPLAYED_NOTIFICATIONS_FAILED("NumberOfReplayedNotificationsFailed", Unit.COUNT, Kind.SAMPLES);

    private final String metricName;
    private final Unit unit;
    private final Kind kind;

    TopicMetric(String metricName, Unit unit, Kind kind) {
        this.metricName = metricName;
        this.unit = unit;
        this.kind = kind;
    }

    @Override
    public String metricName() {
        return metricName;
    }

    @Override
    public Unit unit() {
        return unit;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
