/** Data structures that keep a queue's operations cheap whatever its backlog. They know nothing of SQS. */
@NullMarked
package dev.brume.sqs.structure;

import org.jspecify.annotations.NullMarked;
