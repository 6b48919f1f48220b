/** What the bench says to AWS Lambda, and the empty functions that it runs there. */
@NullMarked
package dev.brume.bench.lambda;

import org.jspecify.annotations.NullMarked;
