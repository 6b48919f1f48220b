package dev.brume.stepfunctions.language;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A state machine as its definition says.
 *
 * @param timeout how long an execution may run; null for as long as AWS lets it
 * @param usesJsonata whether any state is written in JSONata
 * @param variableReferences the variables that states read, by the states' names
 */
public record Definition(
        Workflow workflow,
        @Nullable Duration timeout,
        boolean usesJsonata,
        Map<String, List<String>> variableReferences) {}
