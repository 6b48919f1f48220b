/** Executions: small state machines that are driven by time and by what tasks answer, and the history that they write. No execution has a thread of its own. */
@NullMarked
package dev.brume.stepfunctions.execution;

import org.jspecify.annotations.NullMarked;
