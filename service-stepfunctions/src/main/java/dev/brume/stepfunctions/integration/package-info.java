/** What Task states call: Lambda, other services by optimized integrations and by {@code aws-sdk}, child executions. */
@NullMarked
package dev.brume.stepfunctions.integration;

import org.jspecify.annotations.NullMarked;
