/** What a stage of a pipe gets of an event: input templates and dynamic parameters. */
@NullMarked
package dev.brume.eventbridge.pipes.input;

import org.jspecify.annotations.NullMarked;
