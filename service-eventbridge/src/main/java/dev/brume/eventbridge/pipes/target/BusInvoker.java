package dev.brume.eventbridge.pipes.target;

import dev.brume.eventbridge.pipes.input.DynamicText;
import dev.brume.eventbridge.pipes.input.PipeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.pipes.model.PipeTargetEventBridgeEventBusParameters;

/** Puts events on a bus; what is not said of them names the pipe and its source. */
final class BusInvoker implements Invoker {
    private final Caller caller;
    private final @Nullable PipeTargetEventBridgeEventBusParameters parameters;
    private final String source;
    private final String detailType;

    BusInvoker(
            Caller caller,
            @Nullable PipeTargetEventBridgeEventBusParameters parameters,
            String pipe,
            String sourceService) {
        this.caller = caller;
        this.parameters = parameters;
        this.source = parameters == null || parameters.source() == null ? "Pipe " + pipe : parameters.source();
        this.detailType = parameters == null || parameters.detailType() == null
                ? "Event from aws:" + sourceService
                : parameters.detailType();
    }

    @Override
    public CompletionStage<Reply> invoke(List<Payload> batch, Requests requests) {
        PutEventsRequest request = PutEventsRequest.builder()
                .endpointId(parameters == null ? null : parameters.endpointId())
                .entries(batch.stream().map(this::entry).toList())
                .build();
        return caller.call(request, PutEventsResponse.class, requests)
                .thenApply(answer -> Reply.of(RequestJson.of(answer), batch, failed(answer)));
    }

    private PutEventsRequestEntry entry(Payload payload) {
        PipeEvent event = payload.event();
        PutEventsRequestEntry.Builder entry = PutEventsRequestEntry.builder()
                .eventBusName(caller.arn().toString())
                .source(DynamicText.of(source, event))
                .detailType(DynamicText.of(detailType, event))
                .detail(payload.text());
        if (parameters != null) {
            entry.resources(parameters.resources().stream()
                    .map(resource -> DynamicText.of(resource, event))
                    .toList());
            entry.time(EventTime.of(parameters.time(), event));
        }
        return entry.build();
    }

    private static List<Integer> failed(PutEventsResponse answer) {
        List<Integer> failed = new ArrayList<>();
        for (int i = 0; i < answer.entries().size(); i++) {
            if (answer.entries().get(i).errorCode() != null) {
                failed.add(i);
            }
        }
        return failed;
    }
}
