package dev.brume.lambda.mapping;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.dispatch.Core;
import dev.brume.core.poll.Batch;
import dev.brume.core.poll.BatchItemFailures;
import dev.brume.core.poll.BatchTarget;
import dev.brume.core.poll.TumblingWindow;
import dev.brume.core.trace.TraceHeader;
import dev.brume.lambda.Invoker;
import dev.brume.lambda.TraceHeaders;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.function.FunctionArn;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;

/** Invokes a function with each batch. */
final class FunctionBatches implements BatchTarget {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Core core;
    private final Invoker invoker;
    private final Predicate<FunctionArn> isDurable;
    private final FunctionArn function;
    private final EventSourceMapping mapping;
    private final boolean reportsFailures;

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
        this.reportsFailures =
                mapping.settings().functionResponseTypes().contains(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES);
    }

    @Override
    public CompletionStage<Answer> deliver(Batch batch) {
        String requestId = core.ids().uuid();
        String trace = TraceHeader.newRoot(core.time().now(), core.ids());
        // A batch is a trace of its own, yet not the end of a loop that its messages are on.
        String header = TraceHeaders.continuing(TraceHeaders.of(trace, core.ids()), batch.traceHeaders());
        Invocation invocation = new Invocation(
                requestId,
                function.toString(),
                event(batch).getBytes(StandardCharsets.UTF_8),
                null,
                null,
                header,
                null,
                null);
        return invoker.invoke(function.unqualified(), function.effectiveQualifier(), invocation)
                .whenComplete((result, failure) -> note(result != null && result.functionError() == null, failure))
                .thenApply(result -> answer(requestId, result, batch));
    }

    @Override
    public boolean mayWait() {
        return isDurable.test(function);
    }

    private void note(boolean fine, @Nullable Throwable failure) {
        String problem = failure == null ? "Function call failed" : "Function call failed: " + failure.getMessage();
        mapping.processed(fine ? "OK" : "PROBLEM: " + problem);
    }

    /** What a function is invoked with. */
    static String event(Batch batch) {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        batch.items().forEach(item -> records.add(item.json()));
        TumblingWindow window = batch.window();
        if (window != null) {
            window.describe(event);
        }
        return event.toString();
    }

    private Answer answer(String requestId, InvocationResult result, Batch batch) {
        BatchItemFailures failures = result.functionError() == null && reportsFailures
                ? BatchItemFailures.of(result.payload(), batch.ids())
                : BatchItemFailures.NONE;
        return new Answer(requestId, result.payload(), result.functionError(), result.executedVersion(), failures);
    }
}
