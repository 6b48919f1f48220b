package dev.brume.eventbridge.target;

import dev.brume.core.delivery.Delivery;
import dev.brume.core.delivery.Ending;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.outbound.OutboundHttp;
import dev.brume.core.http.outbound.OutboundRequest;
import dev.brume.core.http.outbound.OutboundResponse;
import dev.brume.eventbridge.connection.ApiDestination;
import dev.brume.eventbridge.connection.ApiDestinations;
import dev.brume.eventbridge.connection.Authorizing;
import dev.brume.eventbridge.connection.Connection;
import dev.brume.eventbridge.connection.DestinationUse;
import dev.brume.eventbridge.connection.HttpCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Calls API destinations for others than rules, once each, within the destination's rate. */
public final class DestinationCalls {
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int UNAUTHORIZED = 401;
    private static final int PROXY_UNAUTHORIZED = 407;
    private final ApiDestinations destinations;
    private final Authorizing authorizing;
    private final OutboundHttp http;
    private final DestinationLanes lanes;

    public DestinationCalls(
            ApiDestinations destinations, Authorizing authorizing, OutboundHttp http, DestinationLanes lanes) {
        this.destinations = destinations;
        this.authorizing = authorizing;
        this.http = http;
        this.lanes = lanes;
    }

    /** The answer, or why there is none, is told to {@code use}. */
    public void make(ApiDestination destination, DestinationUse use) {
        lanes.of(destination.arn(), destination.settings().perSecond()).deliver(new Once(destination, use));
    }

    private CompletionStage<OutboundResponse> send(ApiDestination destination, DestinationUse use) {
        Connection connection = destinations.connection(destination.settings().connectionArn());
        if (connection == null || connection.isWithdrawn()) {
            return CompletableFuture.failedFuture(notAuthorized("The connection is not authorized."));
        }
        HttpCall call = use.call(destination).add(connection.settings().parameters());
        return authorizing.authorize(call, connection).thenCompose(authorized -> {
            OutboundRequest request = authorized
                    .request()
                    .orElseThrow(() -> new AwsException("InvalidEndpoint", BAD_REQUEST, "The endpoint is no URL."));
            return http.send(request).whenComplete((answer, failure) -> {
                if (answer != null && (answer.status() == UNAUTHORIZED || answer.status() == PROXY_UNAUTHORIZED)) {
                    connection.forgetToken();
                }
            });
        });
    }

    private static AwsException notAuthorized(String message) {
        return new AwsException("NotAuthorized", BAD_REQUEST, message);
    }

    private static AwsException reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String message = String.valueOf(cause.getMessage());
        return switch (cause) {
            case AwsException known -> known;
            case Authorizing.NotAuthorizedException refused -> notAuthorized(message);
            default -> new AwsException("ConnectionFailure", UNAVAILABLE, message);
        };
    }

    /** One call; its lane never tries again. */
    private final class Once implements Delivery {
        private final ApiDestination destination;
        private final DestinationUse use;

        Once(ApiDestination destination, DestinationUse use) {
            this.destination = destination;
            this.use = use;
        }

        @Override
        public CompletionStage<Outcome> attempt() {
            return send(destination, use).handle((answer, failure) -> {
                if (failure == null) {
                    use.answered(answer);
                } else {
                    use.failed(reason(failure));
                }
                return Outcome.DELIVERED;
            });
        }

        @Override
        public RetryPolicy retryPolicy() {
            return RetryPolicy.NEVER;
        }

        @Override
        public int size() {
            return use.size();
        }

        @Override
        public void ended(Ending ending, int attempts, @Nullable Outcome last) {
            if (ending != Ending.DELIVERED) {
                use.failed(new AwsException(
                        "ThrottlingException", TOO_MANY_REQUESTS, "Too many invocations of the API destination wait."));
            }
        }
    }
}
