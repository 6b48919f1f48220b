/**
 * Amazon SQS: its 23 operations, how they read a request and word an answer or an error. What a queue does with its messages
 * stands in {@link dev.brume.sqs.queue}.
 */
@NullMarked
package dev.brume.sqs;

import org.jspecify.annotations.NullMarked;
