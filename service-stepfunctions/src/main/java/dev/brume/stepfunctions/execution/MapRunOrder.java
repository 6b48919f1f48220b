package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.State;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a distributed Map wants done.
 *
 * @param maxConcurrency how many child executions at a time; 0 for as many as there may be
 * @param toleratedFailureCount how many items may fail; 0 for no such limit unless the percentage is 0 too
 * @param toleratedFailurePercentage how many of a hundred items may fail; 0 for no such limit
 * @param readerArguments which object or bucket has the items; null where the state's input has them
 * @param maxItems how many items are read at most; 0 for all
 * @param writerArguments which bucket the results go to; null for none
 * @param end is told once how the run ended, and once more after each redrive, outside all locks; an aborted run says nothing
 */
public record MapRunOrder(
        Execution parent,
        State.MapOver map,
        String arn,
        long maxConcurrency,
        long toleratedFailureCount,
        double toleratedFailurePercentage,
        @Nullable JsonNode readerArguments,
        long maxItems,
        @Nullable JsonNode writerArguments,
        Consumer<MapRunEnd> end) {}
