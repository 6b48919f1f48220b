package dev.brume.sqs.queue;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.identity.Arn;
import dev.brume.core.metric.Metrics;
import dev.brume.core.time.EmulatorTime;

/**
 * What a queue is made of.
 *
 * @param ids for what tells the queue from one of the same name before or after it, and for messages moved out of it
 * @param at epoch milliseconds
 * @param time for the timers of those who wait at the queue
 * @param queues where its dead-letter queue is found
 * @param enforceRates whether quotas hold that only make one wait
 * @param metrics where it gets its meter
 */
public record QueueBirth(
        Arn arn,
        QueueAttributes attributes,
        Ids ids,
        long at,
        EmulatorTime time,
        Queues queues,
        boolean enforceRates,
        Metrics metrics) {}
