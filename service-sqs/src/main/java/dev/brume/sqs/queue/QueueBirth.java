package dev.brume.sqs.queue;

import dev.brume.core.identity.Arn;
import dev.brume.core.time.EmulatorTime;

/**
 * What a queue is made of.
 *
 * @param incarnation random: tells the queue from one of the same name before or after it
 * @param at epoch milliseconds
 * @param time for the timers of those who wait at the queue
 * @param queues where its dead-letter queue is found
 */
public record QueueBirth(
        Arn arn, QueueAttributes attributes, long incarnation, long at, EmulatorTime time, Queues queues) {}
