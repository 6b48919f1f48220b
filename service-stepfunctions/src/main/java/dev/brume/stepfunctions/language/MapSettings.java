package dev.brume.stepfunctions.language;

import dev.brume.stepfunctions.language.path.Reference;
import dev.brume.stepfunctions.language.template.Template;
import org.jspecify.annotations.Nullable;

/**
 * How a Map state finds its items and works on them.
 *
 * @param itemsPath where the items are, in JSONPath
 * @param items the items, in JSONata; null for the whole input
 * @param selector what becomes of an item before it is worked on; null for nothing
 * @param selectorIsParameters whether it stands in the older field Parameters
 * @param maxConcurrency how many at a time; null or 0 for as many as there may be
 * @param toleratedFailureCount how many items may fail; an inline Map does not look at it
 * @param toleratedFailurePercentage how many of a hundred items may fail; an inline Map does not look at it
 * @param distributed set for a Map whose items are executions of their own
 */
public record MapSettings(
        Reference itemsPath,
        @Nullable Template items,
        @Nullable Template selector,
        boolean selectorIsParameters,
        @Nullable SecondsField maxConcurrency,
        @Nullable SecondsField toleratedFailureCount,
        @Nullable SecondsField toleratedFailurePercentage,
        @Nullable Distributed distributed) {
    /**
     * A Map in distributed mode.
     *
     * @param express whether the child executions are Express ones
     * @param label part of the child executions' names
     * @param batcher how items are put together; null where each goes alone
     * @param reader what reads the items; null where the state's input has them
     */
    public record Distributed(
            boolean express,
            String label,
            @Nullable Batcher batcher,
            @Nullable ItemReader reader,
            ResultWriter writer) {}

    /**
     * How items are put together.
     *
     * @param maxItems how many at most; null for no such limit
     * @param maxBytes how large the input of a child may be; null for no limit but AWS's
     */
    public record Batcher(
            @Nullable SecondsField maxItems,
            @Nullable SecondsField maxBytes,
            @Nullable Template batchInput) {}
}
