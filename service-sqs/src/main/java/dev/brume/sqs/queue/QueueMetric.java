package dev.brume.sqs.queue;

import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Unit;

/** What queues publish: SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS". */
enum QueueMetric implements Metric {
    NUMBER_OF_MESSAGES_SENT("NumberOfMessagesSent", Unit.COUNT, Kind.TOTAL),
    NUMBER_OF_MESSAGES_RECEIVED("NumberOfMessagesReceived", Unit.COUNT, Kind.TOTAL),
    NUMBER_OF_MESSAGES_DELETED("NumberOfMessagesDeleted", Unit.COUNT, Kind.TOTAL),
    NUMBER_OF_EMPTY_RECEIVES("NumberOfEmptyReceives", Unit.COUNT, Kind.TOTAL),
    /** Not there until a message is sent. */
    SENT_MESSAGE_SIZE("SentMessageSize", Unit.BYTES, Kind.SAMPLES),
    /** FIFO queues only, and only where there were duplicates. */
    NUMBER_OF_DEDUPLICATED_SENT_MESSAGES("NumberOfDeduplicatedSentMessages", Unit.COUNT, Kind.SAMPLES),

    APPROXIMATE_NUMBER_OF_MESSAGES_VISIBLE("ApproximateNumberOfMessagesVisible", Unit.COUNT, Kind.GAUGE),
    APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE("ApproximateNumberOfMessagesNotVisible", Unit.COUNT, Kind.GAUGE),
    APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED("ApproximateNumberOfMessagesDelayed", Unit.COUNT, Kind.GAUGE),
    APPROXIMATE_AGE_OF_OLDEST_MESSAGE("ApproximateAgeOfOldestMessage", Unit.SECONDS, Kind.GAUGE),
    /** FIFO queues only. */
    APPROXIMATE_NUMBER_OF_GROUPS_WITH_INFLIGHT_MESSAGES(
            "ApproximateNumberOfGroupsWithInflightMessages", Unit.COUNT, Kind.GAUGE),

    /** This one and those that follow: standard queues with message groups only, "Fair queues and CloudWatch metrics". */
    APPROXIMATE_NUMBER_OF_NOISY_GROUPS("ApproximateNumberOfNoisyGroups", Unit.COUNT, Kind.GAUGE),
    APPROXIMATE_NUMBER_OF_MESSAGES_VISIBLE_IN_QUIET_GROUPS(
            "ApproximateNumberOfMessagesVisibleInQuietGroups", Unit.COUNT, Kind.GAUGE),
    APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE_IN_QUIET_GROUPS(
            "ApproximateNumberOfMessagesNotVisibleInQuietGroups", Unit.COUNT, Kind.GAUGE),
    APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED_IN_QUIET_GROUPS(
            "ApproximateNumberOfMessagesDelayedInQuietGroups", Unit.COUNT, Kind.GAUGE),
    APPROXIMATE_AGE_OF_OLDEST_MESSAGE_IN_QUIET_GROUPS(
            "ApproximateAgeOfOldestMessageInQuietGroups", Unit.SECONDS, Kind.GAUGE);

    private final String metricName;
    private final Unit unit;
    private final Kind kind;

    QueueMetric(String metricName, Unit unit, Kind kind) {
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
