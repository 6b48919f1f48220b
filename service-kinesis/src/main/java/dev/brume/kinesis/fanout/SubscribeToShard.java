package dev.brume.kinesis.fanout;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.error.AwsException;
import dev.brume.kinesis.KinesisDirectory;
import dev.brume.kinesis.stream.Consumer;
import dev.brume.kinesis.stream.Shard;
import dev.brume.kinesis.stream.StartingPoints;
import dev.brume.kinesis.stream.Stream;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponse;

/**
 * SubscribeToShard: what is wrong with the request is answered at once, everything later is an event.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SubscribeToShard.html">SubscribeToShard</a>
 */
public final class SubscribeToShard {
    private final KinesisDirectory directory;
    private final Subscriptions subscriptions;

    public SubscribeToShard(KinesisDirectory directory, Core core) {
        this.directory = directory;
        this.subscriptions =
                new Subscriptions(core.time(), core.options().limits().enforceRates());
    }

    public EventStreamAnswer<SubscribeToShardResponse> subscribeToShard(SubscribeToShardRequest request, Call call) {
        long now = call.now().toEpochMilli();
        Consumer consumer = directory.consumer(request.consumerARN(), call);
        ConsumerStatus status = consumer.status().now(now);
        if (status != ConsumerStatus.ACTIVE) {
            throw FanOutErrors.notActive(consumer, status);
        }
        Stream stream = consumer.stream();
        Shard shard = stream.shard(request.shardId(), now);
        StartingPosition from = request.startingPosition();
        long position = StartingPoints.position(
                stream, shard, from.type(), from.sequenceNumber(), from.timestamp(), "SubscribeToShard", now);
        Subscription begun = begin(consumer, shard, position, call);
        return new EventStreamAnswer<>(SubscribeToShardResponse.builder().build(), begun.events());
    }

    private Subscription begin(Consumer consumer, Shard shard, long position, Call call) {
        long now = call.now().toEpochMilli();
        try {
            Subscription begun = subscriptions.begin(consumer, shard, position, call.now());
            consumer.meter().subscribed(now);
            return begun;
        } catch (AwsException anotherSubscription) {
            consumer.meter().refused(now);
            throw anotherSubscription;
        }
    }
}
