package dev.brume.lambda.asynchronous;

/**
 * What a destination is told.
 *
 * @param result {@code Success} or {@code Failure}: part of what EventBridge calls it
 * @param folder of {@code aws/lambda/} that buckets keep it in: says what was invoked
 */
public record DestinationRecord(String json, String result, String folder) {}
