package dev.brume.core.poll;

import dev.brume.core.error.Cause;
import dev.brume.core.time.EmulatorTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Reads a stream: each shard from where it was left or from the settings' start, parents before their children. By enhanced fan-out
 * where the source is a consumer. Its lock guards the readers and which shards come before which.
 */
public final class StreamPoller implements Poller {
    private static final Logger LOG = LoggerFactory.getLogger(StreamPoller.class);
    private static final String CONSUMER = "/consumer/";
    private final Source source;
    private final String streamArn;
    private final StreamSettings settings;
    private final BatchTarget target;
    private final DiscardedBatch.Listener discards;
    private final ShardProgress progress;
    private final PollMeter meter;
    private final EmulatorTime time;
    private final WaitingRoom waiting;
    private final WaitingRoom retries;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, ShardReader> readers = new HashMap<>();
    private final Map<String, Set<String>> parents = new HashMap<>();
    private Duration retention = Duration.ofDays(1);
    private boolean stopped;
    private boolean awaited;
    private int failures;

    public StreamPoller(
            Source source,
            StreamSettings settings,
            BatchTarget target,
            DiscardedBatch.Listener discards,
            ShardProgress progress,
            PollMeter meter,
            EmulatorTime time) {
        this.source = source;
        this.streamArn = streamOf(source.arn().toString());
        this.settings = settings;
        this.target = target;
        this.discards = discards;
        this.progress = progress;
        this.meter = meter;
        this.time = time;
        this.waiting = new WaitingRoom(time);
        this.retries = new WaitingRoom(time);
    }

    @Override
    public void start() {
        // Not DescribeStreamSummary: what the guides let roles do that read streams, Firehose's too, is this.
        DescribeStreamRequest describe =
                DescribeStreamRequest.builder().streamARN(streamArn).limit(1).build();
        source.call(describe, DescribeStreamResponse.class)
                .thenCompose(described -> {
                    retention = Duration.ofHours(described.streamDescription().retentionPeriodHours());
                    if (progress.isOfAnother(described.streamDescription().streamCreationTimestamp())) {
                        forget();
                    }
                    progress.begin(described.streamDescription().streamCreationTimestamp());
                    return shards(
                            ListShardsRequest.builder().streamARN(streamArn).build(), new ArrayList<>());
                })
                .whenComplete((shards, failure) -> {
                    if (failure == null) {
                        begin(shards);
                    } else {
                        failed(failure);
                    }
                });
    }

    /** All pages from that request on. */
    private CompletionStage<List<Shard>> shards(ListShardsRequest page, List<Shard> before) {
        return source.call(page, ListShardsResponse.class).thenCompose(listed -> {
            before.addAll(listed.shards());
            return listed.nextToken() == null
                    ? CompletableFuture.completedFuture(before)
                    : shards(
                            ListShardsRequest.builder()
                                    .nextToken(listed.nextToken())
                                    .build(),
                            before);
        });
    }

    private void failed(Throwable failure) {
        int count;
        lock.lock();
        try {
            failures++;
            count = failures;
            if (stopped || awaited) {
                return;
            }
            awaited = true;
        } finally {
            lock.unlock();
        }
        if (count == 1) {
            LOG.warn("{} cannot be read: {}", source.arn(), Cause.of(failure).getMessage());
        }
        time.schedule(Waits.AFTER_READ.after(count), () -> inBackground(this::again));
    }

    private void again() {
        lock.lock();
        try {
            awaited = false;
        } finally {
            lock.unlock();
        }
        start();
    }

    /** The stream was deleted and is another now: nothing of what was read of the old one is tried again. */
    private void forget() {
        List<ShardReader> running;
        lock.lock();
        try {
            running = List.copyOf(readers.values());
            readers.clear();
            parents.clear();
            failures = 0;
        } finally {
            lock.unlock();
        }
        running.forEach(ShardReader::abandon);
    }

    private void inBackground(Runnable task) {
        try {
            time.execute(task);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The emulator is closing: {} is not read any more", streamArn);
        }
    }

    private void begin(List<Shard> shards) {
        boolean fresh = progress.isEmpty();
        Set<String> there = new HashSet<>();
        shards.forEach(shard -> there.add(shard.shardId()));
        for (Shard shard : shards) {
            Set<String> own = new HashSet<>();
            if (shard.parentShardId() != null) {
                own.add(shard.parentShardId());
            }
            if (shard.adjacentParentShardId() != null) {
                own.add(shard.adjacentParentShardId());
            }
            own.retainAll(there);
            comesAfter(shard.shardId(), own);
            boolean closed = shard.sequenceNumberRange().endingSequenceNumber() != null;
            if (fresh && closed && settings.start().type().equals("LATEST")) {
                progress.ended(shard.shardId());
            } else if (!progress.knows(shard.shardId())) {
                progress.at(shard.shardId(), fresh ? settings.start() : ShardPosition.OLDEST);
            }
        }
        there.forEach(this::startIfReady);
    }

    private void comesAfter(String shardId, Set<String> own) {
        lock.lock();
        try {
            parents.put(shardId, own);
        } finally {
            lock.unlock();
        }
    }

    private void startIfReady(String shardId) {
        ShardReader reader;
        lock.lock();
        try {
            boolean ready = parents.getOrDefault(shardId, Set.of()).stream().allMatch(progress::isEnded);
            if (stopped || !ready || progress.isEnded(shardId) || readers.containsKey(shardId)) {
                return;
            }
            reader = reader(shardId);
            readers.put(shardId, reader);
        } finally {
            lock.unlock();
        }
        reader.start();
    }

    private ShardReader reader(String shardId) {
        ShardPosition known = progress.position(shardId);
        ShardPosition from = known == null ? ShardPosition.OLDEST : known;
        boolean pushed = !source.arn().toString().equals(streamArn);
        ShardFeed feed =
                pushed ? new PushedFeed(source, shardId, from, time) : new PolledFeed(source, shardId, from, time);
        ShardTarget shard = new ShardTarget(
                source.arn().toString(),
                shardId,
                settings,
                retention,
                target,
                waiting,
                retries,
                discards,
                meter,
                time,
                new AtomicBoolean());
        return new ShardReader(shard, source.arn().region(), feed, progress, this::ended, this::lost);
    }

    /** The shard is gone, with its stream or alone: which one, the stream tells. */
    private void lost(ShardReader reader, Throwable gone) {
        lock.lock();
        try {
            readers.remove(reader.shardId(), reader);
            if (reader.hasRead()) {
                failures = 0;
            }
        } finally {
            lock.unlock();
        }
        reader.abandon();
        failed(gone);
    }

    private void ended(ShardReader reader, List<ChildShard> children) {
        List<String> known;
        lock.lock();
        try {
            readers.remove(reader.shardId());
            for (ChildShard child : children) {
                parents.putIfAbsent(child.shardId(), knownParents(child));
                if (!progress.knows(child.shardId())) {
                    progress.at(child.shardId(), ShardPosition.OLDEST);
                }
            }
            known = List.copyOf(parents.keySet());
        } finally {
            lock.unlock();
        }
        known.forEach(this::startIfReady);
    }

    private Set<String> knownParents(ChildShard child) {
        Set<String> known = new HashSet<>(child.parentShards());
        known.retainAll(parents.keySet());
        return known;
    }

    @Override
    public CompletionStage<Void> stop() {
        List<ShardReader> running;
        lock.lock();
        try {
            stopped = true;
            running = List.copyOf(readers.values());
        } finally {
            lock.unlock();
        }
        CompletableFuture<Void> ended =
                CompletableFuture.allOf(running.stream().map(ShardReader::stop).toArray(CompletableFuture[]::new));
        waiting.callAll();
        retries.callAll();
        return ended;
    }

    /** The stream of a source that may be one of its consumers. */
    public static String streamOf(String arn) {
        return arn.contains(CONSUMER) ? arn.substring(0, arn.indexOf(CONSUMER)) : arn;
    }
}
