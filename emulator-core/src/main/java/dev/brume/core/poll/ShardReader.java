package dev.brume.core.poll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Reads one shard from a position to its end: spreads the records over lanes by their partition keys, and reads on while every lane
 * could use more. Its lock guards everything that changes.
 */
final class ShardReader {
    private final ShardTarget shard;
    private final String region;
    private final ShardFeed feed;
    private final ShardProgress progress;
    private final BiConsumer<ShardReader, List<ChildShard>> whenEnded;
    private final BiConsumer<ShardReader, Throwable> whenLost;
    private final List<ShardLane> lanes = new ArrayList<>();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean asked;
    private boolean told;
    private volatile boolean abandoned;
    private @Nullable ShardPage lastPage;
    private volatile @Nullable String lastRead;

    /**
     * @param whenEnded told once, when the shard was read to its end and all of it is done with
     * @param whenLost told once, when the shard is no longer there
     */
    ShardReader(
            ShardTarget shard,
            String region,
            ShardFeed feed,
            ShardProgress progress,
            BiConsumer<ShardReader, List<ChildShard>> whenEnded,
            BiConsumer<ShardReader, Throwable> whenLost) {
        this.shard = shard;
        this.region = region;
        this.feed = feed;
        this.progress = progress;
        this.whenEnded = whenEnded;
        this.whenLost = whenLost;
        for (int i = 0; i < shard.settings().parallelization(); i++) {
            lanes.add(new ShardLane(shard, this::advance));
        }
    }

    String shardId() {
        return shard.shardId();
    }

    void start() {
        TumblingWindow left = progress.takeWindow(shard.shardId());
        if (left != null && shard.settings().tumbling() != null) {
            lanes.getFirst().resume(left);
        }
        advance();
    }

    /** Completes when no batch is at work any more; {@link ShardProgress} knows then where to go on. */
    CompletableFuture<Void> stop() {
        shard.stopped().set(true);
        feed.close();
        advance();
        return drained;
    }

    /** Whether there was anything to be read. */
    boolean hasRead() {
        return lastRead != null;
    }

    /** The shard is gone: what is at work now says nothing any more about where to go on. */
    void abandon() {
        note();
        abandoned = true;
        stop();
    }

    private void advance() {
        boolean ask = false;
        boolean end = false;
        boolean idle = lanes.stream().allMatch(ShardLane::isIdle);
        boolean hungry = lanes.stream().allMatch(ShardLane::isHungry);
        List<ChildShard> children = List.of();
        lock.lock();
        try {
            if (shard.stopped().get()) {
                end = false;
            } else if (lastPage != null) {
                end = idle && !told;
                told |= end;
                children = lastPage.children();
            } else if (!asked && hungry) {
                asked = true;
                ask = true;
            }
        } finally {
            lock.unlock();
        }
        if (ask) {
            feed.next().whenComplete((page, lost) -> {
                if (lost == null) {
                    arrived(page);
                } else {
                    whenLost.accept(this, lost);
                }
            });
        }
        if (end) {
            progress.ended(shard.shardId());
            whenEnded.accept(this, children);
            drained.complete(null);
        } else if (shard.stopped().get() && idle) {
            note();
            drained.complete(null);
        }
    }

    private void arrived(ShardPage page) {
        List<List<StreamRecord>> byLane = new ArrayList<>();
        lanes.forEach(lane -> byLane.add(new ArrayList<>()));
        List<Record> records = shard.unpacksRecords() ? unpacked(page.records()) : page.records();
        shard.count(PollFigure.POLLED, records.size());
        StreamSettings settings = shard.settings();
        String identity = settings.identity().get();
        records.forEach(record -> {
            ObjectNode json = settings.form().write(record, shard.shardId(), shard.streamArn(), region, identity);
            if (settings.filter().isEmpty()
                    || settings.filter().matches(settings.form().filterable(json))) {
                StreamRecord read = StreamRecord.of(record, settings.form(), json);
                byLane.get(Math.floorMod(read.partitionKey().hashCode(), lanes.size()))
                        .add(read);
            } else {
                shard.count(PollFigure.FILTERED_OUT, 1);
            }
        });
        for (int i = 0; i < lanes.size(); i++) {
            if (!byLane.get(i).isEmpty()) {
                lanes.get(i).add(byLane.get(i));
            }
            if (page.ended()) {
                lanes.get(i).flush();
            }
        }
        // Only now: whoever saw it earlier could bring the next page before this one is in its lanes.
        lock.lock();
        try {
            asked = false;
            if (page.ended()) {
                lastPage = page;
            }
            if (!page.records().isEmpty()) {
                lastRead = page.records().get(page.records().size() - 1).sequenceNumber();
            }
        } finally {
            lock.unlock();
        }
        advance();
    }

    /** Each with the number, and the arrival, of the record that it came in. */
    private static List<Record> unpacked(List<Record> records) {
        List<Record> unpacked = new ArrayList<>();
        for (Record record : records) {
            List<AggregatedRecord.UserRecord> packed =
                    AggregatedRecord.read(record.data().asByteArrayUnsafe());
            if (packed == null) {
                unpacked.add(record);
            } else {
                packed.forEach(user -> unpacked.add(record.toBuilder()
                        .partitionKey(user.partitionKey())
                        .data(SdkBytes.fromByteArrayUnsafe(user.data()))
                        .build()));
            }
        }
        return unpacked;
    }

    /** Where the next reader goes on: at the first record that some lane has not done with. */
    private void note() {
        if (abandoned) {
            return;
        }
        StreamRecord first = lanes.stream()
                .map(ShardLane::firstLeft)
                .filter(Objects::nonNull)
                .min(Comparator.comparing(StreamRecord::order))
                .orElse(null);
        // Windows have one lane.
        progress.leaves(shard.shardId(), lanes.getFirst().openWindow());
        String last = lastRead;
        if (first != null) {
            progress.at(shard.shardId(), ShardPosition.at(first.sequenceNumber()));
        } else if (last != null) {
            progress.at(shard.shardId(), ShardPosition.after(last));
        }
    }
}
