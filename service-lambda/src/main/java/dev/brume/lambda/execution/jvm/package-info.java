/**
 * Functions whose code is the class path of this JVM, as in a test: handlers are called in it, by AWS's own runtime interface client,
 * so that a debugger stops in them. What a process would wall off is shared here: memory, environment variables, standard output.
 */
@NullMarked
package dev.brume.lambda.execution.jvm;

import org.jspecify.annotations.NullMarked;
