/** Ways to run a function's code: as processes of this machine, or in containers. */
@NullMarked
package dev.brume.lambda.execution.runner;

import org.jspecify.annotations.NullMarked;
