package dev.brume.kinesis.stream;

import dev.brume.core.error.AwsException;
import java.util.Locale;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Errors as Kinesis words them. */
public final class KinesisErrors {
    private KinesisErrors() {}

    public static AwsException invalidArgument(String message) {
        return new AwsException("InvalidArgumentException", message);
    }

    public static AwsException validation(String message) {
        return new AwsException("ValidationException", message);
    }

    public static AwsException limitExceeded(String message) {
        return new AwsException("LimitExceededException", message);
    }

    public static AwsException resourceInUse(String message) {
        return new AwsException("ResourceInUseException", message);
    }

    public static AwsException resourceNotFound(String message) {
        return new AwsException("ResourceNotFoundException", message);
    }

    public static AwsException streamNotFound(String name, String account) {
        return resourceNotFound("Stream " + name + " under account " + account + " not found.");
    }

    public static AwsException streamExists(String name, String account) {
        return resourceInUse("Stream " + name + " under account " + account + " already exists.");
    }

    public static AwsException notActive(Stream stream, StreamStatus status) {
        return resourceInUse(String.format(
                Locale.ROOT,
                "Stream %s under account %s not ACTIVE, instead in state %s",
                stream.name(),
                stream.account(),
                status));
    }

    /** For an id that names no shard at all. */
    public static AwsException shardNotFound(String shardId, String stream, String account) {
        return resourceNotFound(
                "Could not find shard " + shardId + " in stream " + stream + " under account " + account + ".");
    }

    public static AwsException shardDoesNotExist(String shardId, String stream, String account) {
        return resourceNotFound(
                "Shard " + shardId + " in stream " + stream + " under account " + account + " does not exist");
    }

    public static AwsException rateExceeded(Shard shard, Stream stream) {
        return new AwsException("ProvisionedThroughputExceededException", rateExceededMessage(shard, stream));
    }

    public static String rateExceededMessage(Shard shard, Stream stream) {
        return "Rate exceeded for shard " + shard.id() + " in stream " + stream.name() + " under account "
                + stream.account() + ".";
    }

    public static AwsException invalidIterator() {
        return invalidArgument("Invalid ShardIterator.");
    }

    public static AwsException consumerExists(String consumer, Stream stream) {
        return resourceInUse("Consumer " + consumer + " under stream " + stream.arn() + " already exists for account "
                + stream.account() + ".");
    }

    public static AwsException consumerNotFound(String consumer, String account) {
        return resourceNotFound("Consumer " + consumer + ", account " + account + " not found.");
    }

    public static AwsException tooManyConsumers(Stream stream) {
        return limitExceeded("Stream " + stream.name() + " under account " + stream.account()
                + " has reached the limit of " + KinesisLimits.CONSUMERS_MAX + " consumers.");
    }

    public static AwsException tooManyTags() {
        return invalidArgument("Failed to add tags to stream. A stream cannot have more than " + KinesisLimits.TAGS_MAX
                + " tags associated with it.");
    }
}
