/** State machines as graphs, and the ways that executions took through them. Reads definitions and histories; runs nothing. */
@NullMarked
package dev.brume.stepfunctions.graph;

import org.jspecify.annotations.NullMarked;
