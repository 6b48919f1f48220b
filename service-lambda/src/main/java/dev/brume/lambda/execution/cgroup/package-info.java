/** Control groups of the kernel: what bounds the memory and the number of an environment's processes exactly, and ends them as one. */
@NullMarked
package dev.brume.lambda.execution.cgroup;

import org.jspecify.annotations.NullMarked;
