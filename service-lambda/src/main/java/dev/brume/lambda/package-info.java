/**
 * AWS Lambda. Here: the table of operations and the classes that carry them out; what functions are lives in {@code function}, how
 * code runs in {@code execution}.
 */
@NullMarked
package dev.brume.lambda;

import org.jspecify.annotations.NullMarked;
