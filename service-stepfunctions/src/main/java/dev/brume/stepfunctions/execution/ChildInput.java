package dev.brume.stepfunctions.execution;

import dev.brume.stepfunctions.language.Payload;

/**
 * What a child execution of a distributed Map is given.
 *
 * @param items how many items are in it
 */
public record ChildInput(Payload input, int items) {}
