package dev.brume.core.poll;

import java.util.List;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * What was read of a shard.
 *
 * @param ended whether nothing more will come
 * @param children of a shard that ended
 */
record ShardPage(List<Record> records, boolean ended, List<ChildShard> children) {}
