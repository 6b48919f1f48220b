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
 * @param distributed set for a Map whose items are executions of their own
 */
public record MapSettings(
        Reference itemsPath,
        @Nullable Template items,
        @Nullable Template selector,
        boolean selectorIsParameters,
        @Nullable SecondsField maxConcurrency,
        @Nullable Distributed distributed) {
    /**
     * A Map in distributed mode.
     *
     * @param express whether the child executions are Express ones
     * @param label part of the child executions' names, or null
     * @param batcher how items are put together; null where each goes alone
     * @param readerResource what reads the items, {@code arn:aws:states:::s3:getObject}; null where the state's input has them
     * @param writerResource what writes the results; null for nothing
     */
    public record Distributed(
            boolean express,
            @Nullable String label,
            @Nullable Batcher batcher,
            @Nullable SecondsField toleratedFailureCount,
            @Nullable SecondsField toleratedFailurePercentage,
            @Nullable String readerResource,
            @Nullable String writerResource) {}

    /** How items are put together. */
    public record Batcher(
            @Nullable SecondsField maxItems,
            @Nullable SecondsField maxBytes,
            @Nullable Template batchInput) {}
}
