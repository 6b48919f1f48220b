/**
 * Queues and their messages: order, visibility, retention, dead letters, deduplication, long polls. Time is an argument, in
 * epoch milliseconds; nothing here knows requests, responses or HTTP.
 */
@NullMarked
package dev.brume.sqs.queue;

import org.jspecify.annotations.NullMarked;
