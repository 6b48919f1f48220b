package dev.brume.core.poll;

import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.core.time.EmulatorTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;

/**
 * Reads a shard with GetRecords. When there is nothing it listens until something arrived, and reads again only then.
 *
 * <p>Its lock guards everything that changes; {@code reading} is a token: who sets it has the one read that is under way.
 */
final class PolledFeed implements ShardFeed {
    private static final Logger LOG = LoggerFactory.getLogger(PolledFeed.class);
    private final Source stream;
    private final String shardId;
    private final EmulatorTime time;
    private final ReentrantLock lock = new ReentrantLock();
    private ShardPosition position;
    private @Nullable String iterator;
    private @Nullable CompletableFuture<ShardPage> wanted;
    private @Nullable Runnable unlisten;
    private boolean reading;
    private boolean arrived;
    private boolean closed;
    private int failures;

    PolledFeed(Source stream, String shardId, ShardPosition position, EmulatorTime time) {
        this.stream = stream;
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
        read();
        return page;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            wanted = null;
        } finally {
            lock.unlock();
        }
        stopListening();
    }

    private void stopListening() {
        Runnable stop;
        lock.lock();
        try {
            stop = unlisten;
            unlisten = null;
        } finally {
            lock.unlock();
        }
        if (stop != null) {
            stop.run();
        }
    }

    private void read() {
        lock.lock();
        try {
            arrived = true;
            if (reading || wanted == null || closed) {
                return;
            }
            reading = true;
            arrived = false;
        } finally {
            lock.unlock();
        }
        String from = iterator;
        if (from == null) {
            begin();
        } else {
            getRecords(from);
        }
    }

    private void begin() {
        GetShardIteratorRequest request = GetShardIteratorRequest.builder()
                .streamARN(stream.arn().toString())
                .shardId(shardId)
                .shardIteratorType(position.type())
                .startingSequenceNumber(position.sequenceNumber())
                .timestamp(position.timestamp())
                .build();
        position = position.pinned(time.now());
        stream.call(request, GetShardIteratorResponse.class).whenComplete((answer, failure) -> {
            if (failure == null) {
                iterator = answer.shardIterator();
                getRecords(answer.shardIterator());
            } else {
                failed(failure);
            }
        });
    }

    private GetRecordsRequest request(String from) {
        return GetRecordsRequest.builder()
                .streamARN(stream.arn().toString())
                .shardIterator(from)
                .limit(PollLimits.GET_RECORDS_MAX)
                .build();
    }

    private void getRecords(String from) {
        stream.call(request(from), GetRecordsResponse.class).whenComplete((answer, failure) -> {
            if (failure == null) {
                read(answer);
            } else {
                failed(failure);
            }
        });
    }

    private void read(GetRecordsResponse answer) {
        failures = 0;
        iterator = answer.nextShardIterator();
        boolean ended = iterator == null;
        if (!answer.records().isEmpty()) {
            position = ShardPosition.after(
                    answer.records().get(answer.records().size() - 1).sequenceNumber());
        }
        if (ended || !answer.records().isEmpty()) {
            stopListening();
            handOut(new ShardPage(answer.records(), ended, ended ? answer.childShards() : java.util.List.of()));
        } else if (isListening()) {
            rest();
        } else {
            listen();
        }
    }

    private boolean isListening() {
        lock.lock();
        try {
            return unlisten != null;
        } finally {
            lock.unlock();
        }
    }

    /** Who listens first and then reads once more misses nothing. */
    private void listen() {
        String from = iterator;
        if (from == null) {
            return;
        }
        try {
            Runnable stop = stream.aws().listen(request(from), stream.place(), this::wake);
            lock.lock();
            try {
                unlisten = stop;
            } finally {
                lock.unlock();
            }
        } catch (AwsException gone) {
            failed(gone);
            return;
        }
        getRecords(from);
    }

    /** Nothing is there. If something came meanwhile, it is read at once. */
    private void rest() {
        boolean again;
        lock.lock();
        try {
            reading = false;
            again = arrived;
        } finally {
            lock.unlock();
        }
        if (again) {
            read();
        }
    }

    private void handOut(ShardPage page) {
        CompletableFuture<ShardPage> to;
        lock.lock();
        try {
            reading = false;
            to = wanted;
            wanted = null;
        } finally {
            lock.unlock();
        }
        if (to != null) {
            to.complete(page);
        }
    }

    private void failed(Throwable failure) {
        AwsException error = Source.error(failure);
        // An iterator lives for five minutes; where it was is known.
        boolean expired = error != null && error.code().equals("ExpiredIteratorException");
        failures++;
        if (!expired && failures == 1) {
            LOG.warn(
                    "{} of {} cannot be read: {}",
                    shardId,
                    stream.arn(),
                    Cause.of(failure).getMessage());
        }
        iterator = null;
        stopListening();
        lock.lock();
        try {
            reading = false;
        } finally {
            lock.unlock();
        }
        if (expired) {
            read();
        } else if (Source.isGone(error)) {
            lose(failure);
        } else {
            time.schedule(Waits.AFTER_READ.after(failures), this::wake);
        }
    }

    private void lose(Throwable gone) {
        CompletableFuture<ShardPage> to;
        lock.lock();
        try {
            to = wanted;
            wanted = null;
        } finally {
            lock.unlock();
        }
        if (to != null) {
            to.completeExceptionally(gone);
        }
    }

    /** Called by whoever put a record: reads on a thread of its own. */
    private void wake() {
        lock.lock();
        try {
            arrived = true;
            if (reading || wanted == null || closed) {
                return;
            }
        } finally {
            lock.unlock();
        }
        try {
            time.execute(this::read);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The emulator is closing: {} is not read any more", shardId);
        }
    }
}
