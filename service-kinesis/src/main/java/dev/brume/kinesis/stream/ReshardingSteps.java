package dev.brume.kinesis.stream;

/** What can be done to a stream's shards; {@link Stream#reshard} lets all of it take effect together. */
public interface ReshardingSteps {
    /** Divides an open shard in two at a key within it, which is the first of the upper one. */
    void split(Shard shard, HashKey at);

    /** Makes one of two open shards, of which the second begins where the first ends. */
    void merge(Shard shard, Shard adjacent);

    /** Splits and merges until there are {@code count} shards of one size. */
    void toUniform(int count);
}
