package dev.brume.eventbridge.pipes.target;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.outbound.OutboundResponse;
import dev.brume.eventbridge.connection.DestinationUse;
import dev.brume.eventbridge.pipes.input.DynamicText;
import dev.brume.eventbridge.terms.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DescribeApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeApiDestinationResponse;

/** Has EventBridge call an API destination with one event. */
final class ApiDestinationInvoker implements Invoker {
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private final Caller caller;
    private final Parameters parameters;

    /** {@code HttpParameters}, which targets and enrichments have each in a shape of their own. */
    record Parameters(List<String> path, Map<String, String> headers, Map<String, String> query) {
        static final Parameters NONE = new Parameters(List.of(), Map.of(), Map.of());
    }

    ApiDestinationInvoker(Caller caller, @Nullable Parameters parameters) {
        this.caller = caller;
        this.parameters = parameters == null ? Parameters.NONE : parameters;
    }

    @Override
    public CompletionStage<Reply> invoke(List<Payload> batch, Requests requests) {
        Payload payload = batch.getFirst();
        Map<String, String> headers = DynamicText.of(parameters.headers(), payload.event(), false);
        DestinationUse use = new DestinationUse(
                parameters.path().stream()
                        .map(value -> String.valueOf(DynamicText.of(value, payload.event())))
                        .toList(),
                headers,
                DynamicText.of(parameters.query(), payload.event(), true),
                payload.text());
        DescribeApiDestinationRequest request = DescribeApiDestinationRequest.builder()
                .name(caller.arn().resource().split("/", -1)[1])
                .overrideConfiguration(use.enclosed())
                .build();
        var told = Json.NODES.objectNode();
        told.put("apiDestinationArn", caller.arn().toString()).put("body", payload.text());
        headers.forEach(told.putObject("headers")::put);
        requests.about(told.toString());
        return caller.call(request, DescribeApiDestinationResponse.class, unused -> {})
                .thenCompose(described -> {
                    if (!described.apiDestinationArn().equals(caller.arn().toString())) {
                        throw new AwsException(
                                "ResourceNotFoundException",
                                NOT_FOUND,
                                "An api-destination '" + caller.arn() + "' does not exist.");
                    }
                    return use.answer();
                })
                .thenApply(answer -> reply(answer, batch));
    }

    private static Reply reply(OutboundResponse answer, List<Payload> batch) {
        int status = answer.status();
        if (status < 200 || status >= 300) {
            Failure.Kind kind = status == TOO_MANY_REQUESTS
                    ? Failure.Kind.THROTTLED
                    : status >= SERVER_ERROR ? Failure.Kind.INTERNAL : Failure.Kind.CUSTOMER;
            throw new Failure(
                    kind, "ApiDestinationError", status, "The API destination answered with status " + status + ".");
        }
        return FunctionInvoker.reported(answer.text(), batch);
    }
}
