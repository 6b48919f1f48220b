/** What the bench says to CloudWatch Logs. */
@NullMarked
package dev.brume.bench.logs;

import org.jspecify.annotations.NullMarked;
