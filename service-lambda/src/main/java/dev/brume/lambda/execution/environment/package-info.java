/** Execution environments: started, reused, bounded, ended. */
@NullMarked
package dev.brume.lambda.execution.environment;

import org.jspecify.annotations.NullMarked;
