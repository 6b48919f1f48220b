package dev.brume.eventbridge.pipes.target;

import dev.brume.core.poll.BatchItemFailures;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Invokes a function with all of a batch: "the entire JSON array is sent in one request". */
final class FunctionInvoker implements Invoker {
    private final Caller caller;
    private final boolean waits;

    /** @param waits whether for the function's answer */
    FunctionInvoker(Caller caller, boolean waits) {
        this.caller = caller;
        this.waits = waits;
    }

    @Override
    public CompletionStage<Reply> invoke(List<Payload> batch, Requests requests) {
        InvokeRequest request = InvokeRequest.builder()
                .functionName(caller.arn().toString())
                .invocationType(waits ? InvocationType.REQUEST_RESPONSE : InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(array(batch)))
                .build();
        return caller.call(request, InvokeResponse.class, requests).thenApply(answer -> reply(answer, batch));
    }

    static String array(List<Payload> batch) {
        return batch.stream().map(Payload::text).collect(Collectors.joining(",", "[", "]"));
    }

    private Reply reply(InvokeResponse answer, List<Payload> batch) {
        // Whatever bytes a runtime answers: a custom one need not know UTF-8.
        String text = answer.payload() == null
                ? ""
                : new String(answer.payload().asByteArrayUnsafe(), StandardCharsets.UTF_8);
        if (answer.functionError() != null) {
            throw new Failure(Failure.Kind.CUSTOMER, answer.functionError(), answer.statusCode(), text);
        }
        return waits ? reported(text, batch) : Reply.of("");
    }

    /** What the target's code itself says failed: "you can also specify a partial failure by returning a payload with defined structure". */
    static Reply reported(String text, List<Payload> batch) {
        Set<String> ids = new HashSet<>();
        for (Payload payload : batch) {
            String id = payload.event().id();
            if (id != null) {
                ids.add(id);
            }
        }
        boolean reports = text.contains("batchItemFailures");
        BatchItemFailures failures =
                reports ? BatchItemFailures.of(text.getBytes(StandardCharsets.UTF_8), ids) : BatchItemFailures.NONE;
        return new Reply(text, text, failures);
    }
}
