/** The way of log events from an environment to CloudWatch Logs. */
@NullMarked
package dev.brume.lambda.execution.log;

import org.jspecify.annotations.NullMarked;
