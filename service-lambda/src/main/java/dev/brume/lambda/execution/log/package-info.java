/** What an invocation leaves in the log: START, END, REPORT and the function's output, on their way to CloudWatch Logs. */
@NullMarked
package dev.brume.lambda.execution.log;

import org.jspecify.annotations.NullMarked;
