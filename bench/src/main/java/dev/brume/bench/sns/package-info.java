/** What the bench says to SNS: topics, subscriptions and messages. */
@NullMarked
package dev.brume.bench.sns;

import org.jspecify.annotations.NullMarked;
