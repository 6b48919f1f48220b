/** What keeps a function's process from the machine: one interface, as many layers as the machine allows. */
@NullMarked
package dev.brume.lambda.execution.sandbox;

import org.jspecify.annotations.NullMarked;
