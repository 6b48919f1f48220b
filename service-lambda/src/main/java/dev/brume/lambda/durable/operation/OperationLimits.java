package dev.brume.lambda.durable.operation;

/**
 * Quotas of operations: Lambda Developer Guide, "Lambda quotas" and "Monitoring durable functions", and what the service was seen to
 * answer. The model has larger ones.
 */
public final class OperationLimits {
    private static final int KIB = 1024;

    public static final int PAYLOAD_BYTES_MAX = 256 * KIB;
    /** Of what another function is invoked with, and of what it answers. */
    public static final int CHAINED_INVOKE_BYTES_MAX = 1024 * KIB;

    /** As JSON; one byte less is the most. */
    public static final int ERROR_BYTES_END = 32 * KIB;

    private OperationLimits() {}
}
