/**
 * Durable executions: what a durable function has done and waits for, and who has it invoked again. Operations and their transitions
 * live in {@code operation}, what a function is told and answers in {@code invocation}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/durable-functions.html">Lambda durable functions</a>
 */
@NullMarked
package dev.brume.lambda.durable;

import org.jspecify.annotations.NullMarked;
