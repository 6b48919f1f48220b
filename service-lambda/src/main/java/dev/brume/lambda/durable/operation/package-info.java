/** The operations of a durable execution: what each may become next, when time does that, and what history says of it. Pure. */
@NullMarked
package dev.brume.lambda.durable.operation;

import org.jspecify.annotations.NullMarked;
