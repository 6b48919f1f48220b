/**
 * Enhanced fan-out: SubscribeToShard and the subscriptions that push a shard's records to registered consumers. Streams, shards and
 * the registration of consumers are not here.
 */
@NullMarked
package dev.brume.kinesis.fanout;

import org.jspecify.annotations.NullMarked;
