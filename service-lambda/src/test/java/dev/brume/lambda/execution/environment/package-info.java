/** Execution, with real processes. */
package dev.brume.lambda.execution.environment;
