package dev.brume.firehose.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Why records did not get through, as the error output and the error log tell it.
 *
 * @param type the folder of the error output, {@code processing-failed}
 * @param code as AWS spells it, {@code Lambda.FunctionError}
 * @param attempts how often it was tried
 * @param lambdaArn the function that was called, or null
 */
public record Failure(
        String type,
        String code,
        String message,
        int attempts,
        @Nullable String lambdaArn) {
    public static final String PROCESSING = "processing-failed";
    public static final String METADATA_EXTRACTION = "metadata-extraction-failed";
    /** "Delivered to the specified S3 error bucket prefix (activePartitionExceeded)": Developer Guide, "Buffering hints". */
    public static final String ACTIVE_PARTITION_EXCEEDED = "activePartitionExceeded";

    public static final String DECOMPRESSION = "decompression-failed";
    public static final String HTTP_ENDPOINT = "http-endpoint-failed";
    public static final String SPLUNK = "splunk-failed";

    /** One that no second attempt would have changed. */
    public static Failure once(String type, String code, String message) {
        return new Failure(type, code, message, 1, null);
    }
}
