package dev.brume.logs.rules;

import java.time.Duration;
import java.util.List;

/** Quotas that the model does not carry: CloudWatch Logs User Guide, "CloudWatch Logs quotas", and PutLogEvents. */
public final class LogsLimits {
    /** What the events of one PutLogEvents may count as together. */
    public static final int BATCH_BYTES_MAX = 1_048_576;
    /** What the events of one GetLogEvents or FilterLogEvents may count as together. */
    public static final int PAGE_BYTES_MAX = 1_048_576;

    public static final int PAGE_EVENTS_MAX = 10_000;
    public static final Duration BATCH_SPAN_MAX = Duration.ofHours(24);
    public static final Duration FUTURE_MAX = Duration.ofHours(2);
    public static final Duration PAST_MAX = Duration.ofDays(14);
    public static final int GROUPS_LISTED_MAX = 50;
    public static final int STREAMS_LISTED_MAX = 50;
    public static final int SUBSCRIPTION_FILTERS_MAX = 2;
    public static final int METRIC_FILTERS_MAX = 100;
    public static final int DESTINATIONS_LISTED_MAX = 50;
    public static final int FILTERS_LISTED_MAX = 50;
    /** How many log groups a query may be about that selects them itself. */
    public static final int QUERY_DEFINITION_GROUPS_MAX = 50;

    public static final int QUERY_SOURCE_GROUPS_MAX = 10_000;
    /** For ListLogGroupsForQuery; AWS says what one may ask for, and not what one gets unasked. */
    public static final int QUERY_GROUPS_LISTED = 500;

    public static final int QUERIES_AT_A_TIME_MAX = 100;
    /** AWS keeps results for seven days; here those of so many queries are kept. */
    public static final int QUERIES_KEPT = 1_000;

    public static final int QUERY_DEFINITIONS_MAX = 1_000;
    public static final int TAGS_MAX = 50;
    public static final int RESOURCE_POLICIES_MAX = 10;
    public static final int RESOURCE_POLICIES_LISTED = 50;
    /** What PutRetentionPolicy allows, in days. */
    public static final List<Integer> RETENTION_DAYS = List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    /** For how long log groups of the class DELIVERY keep events: user guide, "Log classes". */
    public static final int DELIVERY_RETENTION_DAYS = 2;

    private LogsLimits() {}
}
