/** What the bench says to Step Functions. */
@NullMarked
package dev.brume.bench.states;

import org.jspecify.annotations.NullMarked;
