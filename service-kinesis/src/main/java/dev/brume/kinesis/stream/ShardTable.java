package dev.brume.kinesis.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The shards of a stream at a moment. Immutable: resharding makes another. */
public final class ShardTable {
    private final List<Shard> all;
    private final List<Shard> open;
    private final HashKey[] starts;
    private final int nextIndex;
    /** The one that was closed first, which is the first to expire; null while all are open. */
    private final @Nullable Shard closedFirst;

    /**
     * @param all in the order of their indexes
     * @param open those of them that are open, in the order of their hash keys: together they have all hash keys
     */
    private ShardTable(List<Shard> all, List<Shard> open, int nextIndex) {
        this.all = List.copyOf(all);
        this.open = List.copyOf(open);
        this.starts = open.stream().map(shard -> shard.range().start()).toArray(HashKey[]::new);
        this.nextIndex = nextIndex;
        this.closedFirst = all.stream()
                .filter(shard -> !shard.isOpen())
                .min(Comparator.comparingLong(Shard::closedAt))
                .orElse(null);
    }

    static ShardTable uniform(int count, ShardBirth birth) {
        List<Shard> shards = new ArrayList<>(count);
        for (HashKeyRange range : HashKeyRange.uniform(count)) {
            shards.add(new Shard(shards.size(), range, List.of(), birth));
        }
        return new ShardTable(shards, shards, count);
    }

    /**
     * This table with more shards, some of the old ones being no longer open.
     *
     * @param open those open from now on, in any order
     */
    ShardTable with(List<Shard> more, List<Shard> open) {
        List<Shard> everything = new ArrayList<>(all.size() + more.size());
        everything.addAll(all);
        everything.addAll(more);
        List<Shard> byStart = new ArrayList<>(open);
        byStart.sort(Comparator.comparing(shard -> shard.range().start()));
        return new ShardTable(everything, byStart, nextIndex + more.size());
    }

    /** This table without the shards that can hold no records any more. */
    ShardTable withoutExpired(long now) {
        return closedFirst == null || !closedFirst.isExpired(now)
                ? this
                : new ShardTable(
                        all.stream().filter(shard -> !shard.isExpired(now)).toList(), open, nextIndex);
    }

    /** All that there are, in the order of their indexes: the open ones, and closed ones within the retention period. */
    public List<Shard> all() {
        return all;
    }

    /** The open ones, in the order of their hash keys. */
    public List<Shard> open() {
        return open;
    }

    /** The index that the next shard gets. */
    int nextIndex() {
        return nextIndex;
    }

    /** The open shard that a hash key falls into. */
    Shard at(Supplier<HashKey> hashKey) {
        if (starts.length == 1) {
            return open.get(0);
        }
        HashKey key = hashKey.get();
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle].compareTo(key) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return open.get(low);
    }

    /** The shard with an index, open or closed. */
    public Optional<Shard> shard(int index) {
        int low = 0;
        int high = all.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = all.get(middle).index();
            if (found == index) {
                return Optional.of(all.get(middle));
            }
            if (found < index) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }
}
