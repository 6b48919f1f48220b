package dev.brume.eventbridge.terms;

import java.time.Duration;

/** Quotas that the model does not carry: Amazon EventBridge User Guide, "Amazon EventBridge quotas". */
public final class EventsLimits {
    /** Adjustable, so that it holds only where all of AWS's quotas are to hold. */
    public static final int BUSES_MAX = 100;
    /** Of one bus; adjustable as well. */
    public static final int RULES_MAX = 300;

    public static final int TARGETS_PER_RULE_MAX = 5;
    /** Since January 2026, of all entries of a request together. */
    public static final int ENTRIES_BYTES_MAX = 1024 * 1024;

    public static final int TIME_BYTES = 14;
    public static final int DETAIL_TYPE_MAX = 128;
    public static final int SOURCE_MAX = 256;
    public static final int POLICY_BYTES_MAX = 10_240;
    public static final int TAGS_MAX = 50;
    public static final int PAGE = 100;
    public static final int RETRY_ATTEMPTS = 185;
    public static final Duration EVENT_AGE = Duration.ofHours(24);
    public static final int INVOCATIONS_PER_SECOND = 300;
    /** How long an API destination may take for its answer, in real time. */
    public static final Duration API_DESTINATION_TIMEOUT = Duration.ofSeconds(5);

    private EventsLimits() {}
}
