/**
 * How functions' code runs: what is run ({@code Deployment}), what it is asked ({@code Invocation}) and what comes of it. Knows
 * nothing of the service's operations.
 */
@NullMarked
package dev.brume.lambda.execution;

import org.jspecify.annotations.NullMarked;
