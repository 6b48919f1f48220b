package dev.brume.core.poll;

import java.util.concurrent.CompletableFuture;

/** The records of one shard, in order. Asked for one page after the other. */
interface ShardFeed {
    /** Completes when there is something: records, or the end. Fails when the shard is not there. */
    CompletableFuture<ShardPage> next();

    /** Nothing more will be asked for; a page that is waited for never comes. */
    void close();
}
