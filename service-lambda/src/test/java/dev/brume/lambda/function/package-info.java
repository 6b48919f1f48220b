/** What functions are, without running any. */
@NullMarked
package dev.brume.lambda.function;

import org.jspecify.annotations.NullMarked;
