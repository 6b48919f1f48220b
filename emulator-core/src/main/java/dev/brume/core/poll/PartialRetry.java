package dev.brume.core.poll;

/** What of a stream's batch is tried again when the target reports single failures. */
public enum PartialRetry {
    /** All from the first that failed: Lambda Developer Guide, "Configuring partial batch response with Kinesis Data Streams". */
    FROM_FIRST_FAILURE,
    /** "Retries only specific failed records"; or both halves, where batches are bisected: EventBridge User Guide, "Reporting batch item failures". */
    FAILURES_ONLY
}
