package dev.brume.sns.rules;

import java.time.Duration;

/** Quotas that the SNS model does not carry: AWS General Reference, "Amazon Simple Notification Service endpoints and quotas". */
public final class SnsLimits {
    /** Publish: "By default, a message can be at most 256 KiB in size (262,144 bytes, not 262,144 characters)". */
    public static final int MESSAGE_BYTES_DEFAULT = 256 * 1024;
    /** CreateTopic, "MaximumMessageSize": "Valid values are 1024 to 1048576 (1 MiB)". */
    public static final int MESSAGE_BYTES_SET_MIN = 1024;

    public static final int MESSAGE_BYTES_SET_MAX = 1024 * 1024;
    /** "A topic with a MaximumMessageSize above 256 KiB must have 100 or fewer subscriptions". */
    public static final int LARGE_TOPIC_SUBSCRIPTIONS_MAX = 100;

    public static final int BATCH_ENTRIES_MAX = 10;
    /** Publish, "Subject": "less than 100 characters long"; the service takes 100. */
    public static final int SUBJECT_LENGTH_MAX = 100;

    public static final int TOPIC_NAME_LENGTH_MAX = 256;
    /** ListTopics, ListSubscriptions and ListSubscriptionsByTopic: "a limited list of ..., up to 100". */
    public static final int PAGE_SIZE = 100;

    public static final int TAGS_MAX = 50;
    /** A duplicate that is published within this time of the first is accepted and not delivered. */
    public static final Duration DEDUPLICATION_INTERVAL = Duration.ofMinutes(5);
    /** ConfirmSubscription: "Tokens are valid for two days". */
    public static final Duration TOKEN_LIFE = Duration.ofDays(2);

    /** "A topic is considered active by CloudWatch for up to six hours from the last activity (that is, any API call)". */
    public static final Duration ACTIVE_AFTER_USE = Duration.ofHours(6);

    private SnsLimits() {}
}
