/** Processes of functions: started, listened to, measured and ended with all their children. */
@NullMarked
package dev.brume.lambda.execution.process;

import org.jspecify.annotations.NullMarked;
