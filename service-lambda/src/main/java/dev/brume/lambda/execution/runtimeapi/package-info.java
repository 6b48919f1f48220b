/** The Runtime API: what an environment's runtime hears and says over HTTP on a loopback port of its own. */
@NullMarked
package dev.brume.lambda.execution.runtimeapi;

import org.jspecify.annotations.NullMarked;
