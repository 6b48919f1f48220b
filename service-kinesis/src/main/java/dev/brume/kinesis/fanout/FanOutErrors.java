package dev.brume.kinesis.fanout;

import dev.brume.core.error.AwsException;
import dev.brume.kinesis.stream.Consumer;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.Shard;
import dev.brume.kinesis.stream.Stream;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;

/** Errors of SubscribeToShard, before a stream of events and within it. */
final class FanOutErrors {
    private FanOutErrors() {}

    static AwsException anotherSubscription(Consumer consumer, Shard shard) {
        Stream stream = consumer.stream();
        return KinesisErrors.resourceInUse("Another active subscription exists for this consumer: " + stream.account()
                + ":" + stream.name() + ":" + shard.id() + ":" + consumer.name());
    }

    static AwsException notActive(Consumer consumer, ConsumerStatus status) {
        return KinesisErrors.resourceInUse("Consumer " + consumer.name() + " under stream "
                + consumer.stream().arn() + " not ACTIVE, instead in state " + status);
    }

    /** The consumer was deregistered, or its stream deleted. */
    static AwsException gone(Consumer consumer) {
        Stream stream = consumer.stream();
        return stream.isGone()
                ? KinesisErrors.streamNotFound(stream.name(), stream.account())
                : KinesisErrors.consumerNotFound(consumer.name(), stream.account());
    }

    /** What a bug of ours looks like in a stream of events. */
    static AwsException internalFailure() {
        return new AwsException(
                "InternalFailureException",
                500,
                "The request processing has failed because of an unknown error, exception or failure.");
    }
}
