package dev.brume.core.poll;

import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.dispatch.EventStreamAnswer.Event;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.core.time.EmulatorTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;

/**
 * Has a shard's records pushed by enhanced fan-out: SubscribeToShard, begun anew when it ends after its five minutes. Asks for one
 * event at a time. Its lock guards everything that changes.
 */
final class PushedFeed implements ShardFeed, Flow.Subscriber<Event> {
    private static final Logger LOG = LoggerFactory.getLogger(PushedFeed.class);
    private final Source consumer;
    private final String shardId;
    private final EmulatorTime time;
    private final ReentrantLock lock = new ReentrantLock();
    private ShardPosition position;
    private @Nullable CompletableFuture<ShardPage> wanted;
    private Flow.@Nullable Subscription subscription;
    private boolean subscribing;
    private boolean closed;
    private boolean ended;
    private int failures;

    PushedFeed(Source consumer, String shardId, ShardPosition position, EmulatorTime time) {
        this.consumer = consumer;
        this.shardId = shardId;
        this.position = position;
        this.time = time;
    }

    @Override
    public CompletableFuture<ShardPage> next() {
        CompletableFuture<ShardPage> page = new CompletableFuture<>();
        lock.lock();
        try {
            wanted = page;
        } finally {
            lock.unlock();
        }
        ask();
        return page;
    }

    private void ask() {
        Flow.Subscription from;
        lock.lock();
        try {
            if (closed || ended || wanted == null || (subscription == null && subscribing)) {
                return;
            }
            from = subscription;
            subscribing = from == null;
        } finally {
            lock.unlock();
        }
        if (from != null) {
            from.request(1);
        } else {
            subscribe();
        }
    }

    private void subscribe() {
        SubscribeToShardRequest request = SubscribeToShardRequest.builder()
                .consumerARN(consumer.arn().toString())
                .shardId(shardId)
                .startingPosition(StartingPosition.builder()
                        .type(position.type())
                        .sequenceNumber(position.sequenceNumber())
                        .timestamp(position.timestamp())
                        .build())
                .build();
        position = position.pinned(time.now());
        consumer.stream(request).whenComplete((answer, failure) -> {
            if (failure == null) {
                events(answer);
            } else {
                onError(failure);
            }
        });
    }

    private void events(EventStreamAnswer<?> answer) {
        answer.events().subscribe(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription made) {
        boolean late;
        lock.lock();
        try {
            late = closed;
            subscription = made;
            subscribing = false;
        } finally {
            lock.unlock();
        }
        if (late) {
            made.cancel();
        } else {
            made.request(1);
        }
    }

    @Override
    public void onNext(Event event) {
        SubscribeToShardEvent pushed = (SubscribeToShardEvent) event.payload();
        CompletableFuture<ShardPage> to = null;
        lock.lock();
        try {
            failures = 0;
            ended = pushed.continuationSequenceNumber() == null;
            if (pushed.hasRecords() && !pushed.records().isEmpty()) {
                position = ShardPosition.after(
                        pushed.records().get(pushed.records().size() - 1).sequenceNumber());
            }
            if (ended || !pushed.records().isEmpty()) {
                to = wanted;
                wanted = null;
            }
        } finally {
            lock.unlock();
        }
        if (to != null) {
            to.complete(new ShardPage(pushed.records(), ended, pushed.childShards()));
        } else {
            ask();
        }
    }

    @Override
    public void onError(Throwable failure) {
        AwsException error = Source.error(failure);
        CompletableFuture<ShardPage> lost = null;
        int count;
        lock.lock();
        try {
            subscription = null;
            subscribing = true;
            failures++;
            count = failures;
            if (Source.isGone(error)) {
                lost = wanted;
                wanted = null;
            }
        } finally {
            lock.unlock();
        }
        if (count == 1 && !Source.isGone(error)) {
            LOG.info(
                    "{} of {} is subscribed to again: {}",
                    shardId,
                    consumer.arn(),
                    Cause.of(failure).getMessage());
        }
        if (lost != null) {
            lost.completeExceptionally(failure);
        } else {
            time.schedule(Waits.AFTER_READ.after(count), this::again);
        }
    }

    @Override
    public void onComplete() {
        lock.lock();
        try {
            subscription = null;
        } finally {
            lock.unlock();
        }
        again();
    }

    private void again() {
        lock.lock();
        try {
            subscribing = false;
        } finally {
            lock.unlock();
        }
        try {
            time.execute(this::ask);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The emulator is closing: {} is not read any more", shardId);
        }
    }

    @Override
    public void close() {
        Flow.Subscription open;
        lock.lock();
        try {
            closed = true;
            wanted = null;
            open = subscription;
        } finally {
            lock.unlock();
        }
        if (open != null) {
            open.cancel();
        }
    }
}
