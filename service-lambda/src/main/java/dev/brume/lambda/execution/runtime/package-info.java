/** How each runtime's code is started: interpreters of this machine, and our own bootstraps. */
@NullMarked
package dev.brume.lambda.execution.runtime;

import org.jspecify.annotations.NullMarked;
