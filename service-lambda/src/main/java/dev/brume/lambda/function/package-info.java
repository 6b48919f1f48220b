/**
 * What functions are: their names, versions, aliases, settings, permissions and shares of the account's concurrency. Plain data with
 * one lock for each function; knows nothing of how code runs.
 */
@NullMarked
package dev.brume.lambda.function;

import org.jspecify.annotations.NullMarked;
