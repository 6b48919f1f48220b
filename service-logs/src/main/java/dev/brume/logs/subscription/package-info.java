/** Subscription filters: which of a log group's events go on to a Kinesis stream, a Firehose stream or a Lambda function, and how. */
@NullMarked
package dev.brume.logs.subscription;

import org.jspecify.annotations.NullMarked;
