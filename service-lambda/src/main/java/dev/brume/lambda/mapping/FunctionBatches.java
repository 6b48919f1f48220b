package dev.brume.lambda.mapping;

import dev.brume.core.dispatch.Core;
import dev.brume.core.trace.TraceHeader;
import dev.brume.lambda.Invoker;
import dev.brume.lambda.TraceHeaders;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.mapping.poll.BatchTarget;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Invokes a function with each batch. */
final class FunctionBatches implements BatchTarget {
    private final Core core;
    private final Invoker invoker;
    private final Predicate<FunctionArn> isDurable;
    private final FunctionArn function;
    private final EventSourceMapping mapping;

    FunctionBatches(
            Core core,
            Invoker invoker,
            Predicate<FunctionArn> isDurable,
            String functionArn,
            EventSourceMapping mapping) {
        FunctionArn named = FunctionArn.parseArn(functionArn);
        if (named == null) {
            throw new IllegalArgumentException(functionArn);
        }
        this.core = core;
        this.invoker = invoker;
        this.isDurable = isDurable;
        this.function = named;
        this.mapping = mapping;
    }

    @Override
    public CompletionStage<Answer> deliver(byte[] payload, List<String> traceHeaders) {
        String requestId = core.ids().uuid();
        String trace = TraceHeader.newRoot(core.time().now(), core.ids());
        // A batch is a trace of its own, yet not the end of a loop that its messages are on.
        String header = TraceHeaders.continuing(TraceHeaders.of(trace, core.ids()), traceHeaders);
        Invocation invocation = new Invocation(requestId, function.toString(), payload, null, null, header, null, null);
        return invoker.invoke(function.unqualified(), function.effectiveQualifier(), invocation)
                .whenComplete((result, failure) -> note(result != null && result.functionError() == null, failure))
                .thenApply(result -> answer(requestId, result));
    }

    @Override
    public boolean mayWait() {
        return isDurable.test(function);
    }

    private void note(boolean fine, @Nullable Throwable failure) {
        String problem = failure == null ? "Function call failed" : "Function call failed: " + failure.getMessage();
        mapping.processed(fine ? "OK" : "PROBLEM: " + problem);
    }

    private static Answer answer(String requestId, InvocationResult result) {
        return new Answer(requestId, result.payload(), result.functionError(), result.executedVersion());
    }
}
