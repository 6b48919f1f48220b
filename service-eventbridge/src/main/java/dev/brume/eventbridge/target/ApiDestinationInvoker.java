package dev.brume.eventbridge.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.http.outbound.OutboundException;
import dev.brume.core.http.outbound.OutboundHttp;
import dev.brume.core.http.outbound.OutboundRequest;
import dev.brume.core.http.outbound.OutboundResponse;
import dev.brume.eventbridge.connection.ApiDestination;
import dev.brume.eventbridge.connection.ApiDestinations;
import dev.brume.eventbridge.connection.Authorizing;
import dev.brume.eventbridge.connection.Connection;
import dev.brume.eventbridge.connection.HttpCall;
import dev.brume.eventbridge.input.JsonPath;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.eventbridge.model.HttpParameters;

/**
 * Calls API destinations. "By default EventBridge retries 401, 407, 409, 429 and 5xx"; whatever else is no success is final.
 *
 * <p>See Amazon EventBridge User Guide, "API destinations as targets in Amazon EventBridge".
 */
final class ApiDestinationInvoker implements Invoker {
    private static final String UNABLE = "Unable to invoke ApiDestination endpoint: ";
    private static final int UNAUTHORIZED = 401;
    private static final int PROXY_UNAUTHORIZED = 407;

    private final ApiDestinations destinations;
    private final Authorizing authorizing;
    private final OutboundHttp http;

    ApiDestinationInvoker(ApiDestinations destinations, Authorizing authorizing, OutboundHttp http) {
        this.destinations = destinations;
        this.authorizing = authorizing;
        this.http = http;
    }

    @Override
    public CompletionStage<Outcome> invoke(Invocation invocation) {
        ApiDestination destination =
                destinations.destination(invocation.described().arn());
        Connection connection = destination == null
                ? null
                : destinations.connection(destination.settings().connectionArn());
        if (destination == null || connection == null) {
            return Outcome.permanent(
                            ErrorCodes.NO_RESOURCE, UNABLE + "The API destination or its connection does not exist.")
                    .atOnce();
        }
        if (connection.isWithdrawn()) {
            return Outcome.permanent("NotAuthorized", UNABLE + "The connection is not authorized.")
                    .atOnce();
        }
        HttpCall call = call(invocation, destination, connection);
        return authorizing
                .authorize(call, connection)
                .thenCompose(authorized -> send(authorized, connection, invocation))
                .exceptionally(failure -> {
                    Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure;
                    if (cause instanceof Authorizing.NotAuthorizedException) {
                        return Outcome.retryable("NotAuthorized", UNABLE + cause.getMessage());
                    }
                    throw new CompletionException(cause);
                });
    }

    private static HttpCall call(Invocation invocation, ApiDestination destination, Connection connection) {
        HttpParameters parameters = invocation.described().httpParameters();
        HttpCall call = parameters == null
                ? destination.call(List.of(), Map.of(), Map.of(), invocation.text())
                : destination.call(
                        parameters.pathParameterValues().stream()
                                .map(value -> resolved(value, invocation))
                                .toList(),
                        resolved(parameters.headerParameters(), invocation),
                        resolved(parameters.queryStringParameters(), invocation),
                        invocation.text());
        return call.header("Accept-Encoding", "gzip,deflate")
                .add(connection.settings().parameters());
    }

    private static Map<String, String> resolved(Map<String, String> values, Invocation invocation) {
        Map<String, String> resolved = new LinkedHashMap<>();
        values.forEach((name, value) -> resolved.put(name, resolved(value, invocation)));
        return resolved;
    }

    /** A value may be a path into the event: "Dynamic path parameters". */
    private static String resolved(String value, Invocation invocation) {
        Optional<JsonPath> path = value.startsWith("$.") ? JsonPath.parse(value) : Optional.empty();
        if (path.isEmpty()) {
            return value;
        }
        JsonNode found = path.get().in(invocation.event().tree());
        return found == null ? "" : found.isValueNode() ? found.asText() : found.toString();
    }

    private CompletionStage<Outcome> send(HttpCall call, Connection connection, Invocation invocation) {
        Optional<OutboundRequest> request = call.request();
        if (request.isEmpty()) {
            return CompletableFuture.completedFuture(
                    Outcome.permanent("InvalidEndpoint", UNABLE + "The endpoint is no URL."));
        }
        return http.send(request.get())
                .handle((answer, failure) -> failure == null
                        ? afterPause(outcome(answer, connection), answer, invocation)
                        : failed(failure));
    }

    /** "EventBridge chooses the more conservative value"; "if Retry-After value is negative, EventBridge stops retrying delivery". */
    private static Outcome afterPause(Outcome outcome, OutboundResponse answer, Invocation invocation) {
        Duration pause = RetryAfter.of(answer, invocation.now());
        if (pause == null || !(outcome instanceof Outcome.Failed failed) || !failed.retryable()) {
            return outcome;
        }
        if (pause.isNegative()) {
            return Outcome.permanent(failed.code(), failed.message());
        }
        invocation.waitAtLeast(pause);
        return outcome;
    }

    private static Outcome outcome(OutboundResponse answer, Connection connection) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return Outcome.DELIVERED;
        }
        String message = UNABLE + "It answered with status " + status + ".";
        return switch (status) {
            case UNAUTHORIZED, PROXY_UNAUTHORIZED -> {
                connection.forgetToken();
                yield Outcome.retryable("NotAuthorized", message);
            }
            case 409, 429 -> Outcome.retryable(status == 429 ? "Throttling" : ErrorCodes.ERROR_FROM_TARGET, message);
            default ->
                status >= 500
                        ? Outcome.retryable(ErrorCodes.ERROR_FROM_TARGET, message)
                        : Outcome.permanent(ErrorCodes.ERROR_FROM_TARGET, message);
        };
    }

    private static Outcome failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof OutboundException outbound)) {
            throw new CompletionException(cause);
        }
        boolean timeout = outbound.reason() == OutboundException.Reason.TIMEOUT;
        return Outcome.retryable(
                timeout ? ErrorCodes.TIMEOUT : ErrorCodes.CONNECTION_FAILURE, UNABLE + outbound.getMessage());
    }
}
