/** Tests of what becomes of events. */
@NullMarked
package dev.brume.lambda.asynchronous;

import org.jspecify.annotations.NullMarked;
