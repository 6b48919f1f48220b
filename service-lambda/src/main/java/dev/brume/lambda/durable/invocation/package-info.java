/** The words between Lambda and a durable function: the event it is invoked with, and how it answers. */
@NullMarked
package dev.brume.lambda.durable.invocation;

import org.jspecify.annotations.NullMarked;
