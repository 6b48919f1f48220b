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

    public static AwsException tooManyConsumers(Stream stream, int max) {
        return limitExceeded("Stream " + stream.name() + " under account " + stream.account()
                + " has reached the limit of " + max + " consumers.");
    }

    public static AwsException tooManyTags() {
        return invalidArgument("Failed to add tags to stream. A stream cannot have more than " + KinesisLimits.TAGS_MAX
                + " tags associated with it.");
    }

    /** The client asked too often in this second. */
    public static AwsException tooManyRequests(String account) {
        return limitExceeded("Rate exceeded for account " + account + ".");
    }

    public static AwsException onDemand(Stream stream) {
        return validation("Request is invalid. Stream " + stream.name() + " under account " + stream.account()
                + " is in On-Demand mode.");
    }

    public static AwsException recordTooLarge(String member, int bytesMax) {
        return validation("1 validation error detected: Value at '" + member
                + "' failed to satisfy constraint: Member must have length less than or equal to " + bytesMax);
    }

    public static AwsException noLongerOpen(Shard shard, Stream stream) {
        return invalidArgument("Shard " + shard.id() + " in stream " + stream.name() + " under account "
                + stream.account()
                + " has already been merged or split, and thus is not eligible for merging or splitting.");
    }

    public static AwsException notAdjacent(Shard shard, Shard other, Stream stream) {
        return invalidArgument("Shards " + shard.id() + " and " + other.id() + " in stream " + stream.name()
                + " under account " + stream.account() + " are not an adjacent pair of shards eligible for merging");
    }

    public static AwsException newStartingHashKey(String key, Shard shard, Stream stream) {
        return invalidArgument(String.format(
                Locale.ROOT,
                "NewStartingHashKey %s used in SplitShard() on shard %s in stream %s under account %s is not both greater "
                        + "than one plus the shard's StartingHashKey %s and less than the shard's EndingHashKey %s.",
                key,
                shard.id(),
                stream.name(),
                stream.account(),
                shard.range().start(),
                shard.range().end()));
    }

    public static AwsException shardLimit(String account, String region, int current, int limit, int additional) {
        return limitExceeded(String.format(
                Locale.ROOT,
                "This request would exceed the shard limit for the account %s in %s. Current shard count for the account: "
                        + "%d. Limit: %d. Number of additional shards that would have resulted from this request: %d. "
                        + "Refer to the AWS Service Limits page "
                        + "(http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) "
                        + "for current limits and how to request higher limits.",
                account,
                region,
                current,
                limit,
                additional));
    }
}
