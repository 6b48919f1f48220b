/** What Step Functions tells others of executions: events on the default bus, logs. */
@NullMarked
package dev.brume.stepfunctions.observe;

import org.jspecify.annotations.NullMarked;
