package dev.brume.sns.filter;

/** Amazon SNS Developer Guide, "Filter policy constraints in Amazon SNS", and "Amazon SNS endpoints and quotas". */
public final class FilterLimits {
    /** Names at the top of a policy. */
    static final int KEYS_MAX = 5;

    /** The product over all lists of values of their number, times the depth at which they stand. */
    static final long COMBINATIONS_MAX = 150;

    static final int POLICY_BYTES_MAX = 256 * 1024;

    /** Numbers of a policy lie between this and its negative. */
    static final double NUMBER_MAX = 1e9;

    /** The default quota of filter policies of one topic. */
    public static final int POLICIES_PER_TOPIC = 200;

    private FilterLimits() {}
}
