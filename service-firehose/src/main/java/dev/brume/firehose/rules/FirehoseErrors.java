package dev.brume.firehose.rules;

import dev.brume.core.error.AwsException;
import java.util.Map;

/** The errors that Firehose answers with, in AWS's words where they are known. */
public final class FirehoseErrors {
    private FirehoseErrors() {}

    public static AwsException invalidArgument(String message) {
        return new AwsException("InvalidArgumentException", message);
    }

    public static AwsException limitExceeded(String message) {
        return new AwsException("LimitExceededException", message);
    }

    public static AwsException streamNotFound(String name, String account) {
        return new AwsException(
                "ResourceNotFoundException", "Firehose " + name + " under account " + account + " not found.");
    }

    public static AwsException streamExists(String name, String account) {
        return new AwsException(
                "ResourceInUseException", "Firehose " + name + " under accountId " + account + " already exists");
    }

    /** The stream is in a status in which this cannot be done. */
    public static AwsException notNow(String name, String account, String status) {
        return new AwsException(
                "ResourceInUseException",
                "Firehose " + name + " under account " + account + " is not ACTIVE: its status is " + status + ".");
    }

    public static AwsException otherVersion(String name, String current, String specified) {
        return new AwsException(
                "ConcurrentModificationException",
                "Cannot update firehose: " + name + " since the current version id: " + current
                        + " and specified version id: " + specified + " do not match");
    }

    public static AwsException destinationNotFound(String id) {
        return invalidArgument("Destination Id " + id + " not found");
    }

    public static AwsException notOneDestination() {
        return invalidArgument("Exactly one destination configuration is supported for a Firehose");
    }

    /** A prefix, or the two of a bucket together, break a rule. */
    public static AwsException prefix(String constraint) {
        return invalidArgument("The supplied prefix(es) do not satisfy the following constraint: " + constraint);
    }

    /** What AWS has and this emulator does not, by its name. */
    public static AwsException notServed(String what) {
        return invalidArgument("Brume does not serve " + what + ".");
    }

    public static AwsException tooManyTags() {
        return limitExceeded(
                "Failed to tag the Firehose stream: it can have up to " + FirehoseLimits.TAGS_MAX + " tags.");
    }

    /** Records come faster than they can be taken: the client is to slow down and try again. */
    public static AwsException slowDown() {
        return new AwsException("ServiceUnavailableException", SLOW_DOWN);
    }

    public static final String SLOW_DOWN = "Slow down.";

    /** A stream that reads a source of its own takes no records from clients. */
    public static AwsException notDirectPut(String type) {
        return invalidArgument("This operation is not permitted on " + type + " delivery stream type.");
    }

    /** A stream that decompresses what CloudWatch Logs sends takes nothing from others. */
    public static AwsException onlyFromCloudWatchLogs() {
        return new AwsException(
                "InvalidSourceException",
                400,
                "Only requests from CloudWatch Logs are supported when CloudWatch Logs decompression is enabled.",
                Map.of("code", "InvalidSourceException"));
    }
}
