/** One batch on its way through a pipe: stages, records of its log, figures. */
@NullMarked
package dev.brume.eventbridge.pipes.execution;

import org.jspecify.annotations.NullMarked;
