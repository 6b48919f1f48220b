package dev.brume.stepfunctions.teststate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.execution.Failure;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.Variables;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tried (TestState).
 *
 * @param context the context object that the state sees
 * @param mock what its work gives; null where the work is done
 * @param retries how many retries of the error there were
 * @param failedIterations how many iterations of a Map failed; null where nothing is said of that
 * @param readerData what a Map's ItemReader read; null where there is none
 */
public record StateTest(
        State state,
        Payload input,
        Variables variables,
        ObjectNode context,
        @Nullable Mock mock,
        int retries,
        @Nullable Integer failedIterations,
        @Nullable String readerData) {
    /** What a state's work is said to give. */
    public sealed interface Mock {
        record Result(Payload result) implements Mock {}

        record Failed(Failure failure) implements Mock {}
    }
}
