/** State machines with their versions and aliases, and the executions that they had. */
@NullMarked
package dev.brume.stepfunctions.machine;

import org.jspecify.annotations.NullMarked;
