/** What the bench says to SQS: messages and the conversations made of them. */
@NullMarked
package dev.brume.bench.sqs;

import org.jspecify.annotations.NullMarked;
