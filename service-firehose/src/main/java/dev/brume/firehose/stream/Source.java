package dev.brume.firehose.stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;

/**
 * Where a stream's records come from.
 *
 * @param throughputHintInMbs what a direct-put stream was told to expect, or null; kept and shown
 * @param kinesis the stream to read, or null for records that clients put
 */
public record Source(
        @Nullable Integer throughputHintInMbs, @Nullable Kinesis kinesis) {
    /**
     * A Kinesis stream to read.
     *
     * @param from in epoch milliseconds: "Firehose starts retrieving records from the Kinesis stream starting with this timestamp"
     */
    public record Kinesis(String streamArn, String roleArn, long from) {}

    public DeliveryStreamType type() {
        return kinesis == null ? DeliveryStreamType.DIRECT_PUT : DeliveryStreamType.KINESIS_STREAM_AS_SOURCE;
    }
}
