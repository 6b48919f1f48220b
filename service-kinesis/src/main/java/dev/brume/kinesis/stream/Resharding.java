package dev.brume.kinesis.stream;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A change of a stream's shards in the making: splits and merges are gathered, then take effect together. Belongs to one thread;
 * the stream's lock is held from the table it begins with until the one that it makes.
 *
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/kinesis-using-sdk-java-resharding.html">Reshard a stream</a>
 */
final class Resharding implements ReshardingSteps {
    private final ShardTable before;
    private final ShardBirth birth;
    private final NavigableMap<HashKey, Shard> open = new TreeMap<>();
    private final List<Shard> made = new ArrayList<>();
    private final Map<Shard, List<Shard>> successors = new LinkedHashMap<>();

    Resharding(ShardTable before, ShardBirth birth) {
        this.before = before;
        this.birth = birth;
        before.open().forEach(shard -> open.put(shard.range().start(), shard));
    }

    /** Divides an open shard in two at a key within it. */
    @Override
    public void split(Shard shard, HashKey at) {
        Shard lower = make(shard.range().below(at), List.of(shard));
        Shard upper = make(shard.range().from(at), List.of(shard));
        successors.put(shard, List.of(lower, upper));
        open.put(lower.range().start(), lower);
        open.put(upper.range().start(), upper);
    }

    /** Makes one of two open shards that lie next to each other. */
    @Override
    public void merge(Shard shard, Shard adjacent) {
        Shard merged = make(shard.range().with(adjacent.range()), List.of(shard, adjacent));
        successors.put(shard, List.of(merged));
        successors.put(adjacent, List.of(merged));
        open.remove(adjacent.range().start());
        open.put(merged.range().start(), merged);
    }

    private Shard make(HashKeyRange range, List<Shard> parents) {
        Shard shard = new Shard(before.nextIndex() + made.size(), range, parents, birth);
        made.add(shard);
        return shard;
    }

    /**
     * Splits and merges until there are {@code count} shards of one size. Shards are split where a new one begins, and then
     * merged with the next where none does; those made on the way are short-lived, as UpdateShardCount says. A boundary that
     * is where it should be but for rounding stays.
     */
    @Override
    public void toUniform(int count) {
        BigInteger rounding = BigInteger.valueOf(Math.max(count, open.size()));
        List<HashKey> starts = new ArrayList<>(count);
        for (HashKeyRange range : HashKeyRange.uniform(count)) {
            HashKey start = existing(range.start(), rounding);
            starts.add(start);
            Shard shard = open.floorEntry(start).getValue();
            if (!shard.range().start().equals(start)) {
                split(shard, start);
            }
        }
        for (int i = 0; i < count; i++) {
            HashKey end = i == count - 1 ? HashKey.MAX : starts.get(i + 1).previous();
            mergeUntil(starts.get(i), end);
        }
    }

    private HashKey existing(HashKey start, BigInteger rounding) {
        HashKey below = open.floorKey(start);
        HashKey above = open.ceilingKey(start);
        if (below != null && start.value().subtract(below.value()).compareTo(rounding) <= 0) {
            return below;
        }
        return above != null && above.value().subtract(start.value()).compareTo(rounding) <= 0 ? above : start;
    }

    private void mergeUntil(HashKey start, HashKey end) {
        Shard shard = at(start);
        while (!shard.range().end().equals(end)) {
            merge(shard, at(shard.range().end().next()));
            shard = at(start);
        }
    }

    private Shard at(HashKey start) {
        return open.floorEntry(start).getValue();
    }

    /** The shards that are closed by it. */
    List<Shard> closed() {
        return List.copyOf(successors.keySet());
    }

    /** Closes shards and gives the table that follows; who puts into a closed shard waits for it to be published. */
    ShardTable take(long now) {
        successors.forEach((shard, next) -> shard.close(next, now));
        return before.with(made, List.copyOf(open.values()));
    }
}
