package dev.brume.sns.delivery;

import dev.brume.core.delivery.LaneSettings;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.Cause;
import dev.brume.core.http.outbound.OutboundException;
import dev.brume.core.http.outbound.OutboundHttp;
import dev.brume.core.http.outbound.OutboundRequest;
import dev.brume.core.http.outbound.OutboundResponse;
import dev.brume.core.http.outbound.OutboundUrl;
import dev.brume.sns.delivery.policy.DeliveryPolicy;
import dev.brume.sns.delivery.status.ProviderResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * POSTs to HTTP and HTTPS endpoints: Amazon SNS Developer Guide, "Fanout Amazon SNS notifications to HTTPS endpoints" and its pages.
 * A status from 200 to 299 is a delivery. One from 500 on, 429, and no answer within fifteen seconds are the server's failures and
 * tried again; everything else is the client's and stays. Redirects are not followed.
 */
final class HttpSubscriber implements Subscriber {
    /** "The connection will time out in 15 seconds." Real seconds: the endpoint lives outside. */
    static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** Of one subscription: enough for an endpoint that answers, and not too much for one that hangs. */
    private static final int CONCURRENCY = 16;

    /** Memory is limited by bytes long before. */
    private static final int HELD_MAX = 100_000;

    private static final int OK_FIRST = 200;
    private static final int OK_LAST = 299;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final OutboundHttp http;
    private final Ids ids;
    private final Duration timeout;

    /** @param timeout for each request */
    HttpSubscriber(OutboundHttp http, Ids ids, Duration timeout) {
        this.http = http;
        this.ids = ids;
        this.timeout = timeout;
    }

    @Override
    public CompletionStage<Outcome> deliver(Notification notification) {
        return post(HttpPost.of(notification)).handle((response, failure) -> {
            if (notification.isLogged()) {
                notification.answered(
                        response == null
                                ? ProviderResponse.of(reason(failure))
                                : ProviderResponse.of(response.status(), response.text()));
            }
            return outcome(response, failure);
        });
    }

    @Override
    public CompletionStage<Outcome> deliver(Handshake handshake) {
        return post(HttpPost.of(handshake)).handle(HttpSubscriber::outcome);
    }

    @Override
    public RetryPolicy retryPolicy(DeliveryPolicy policy) {
        return policy.retries();
    }

    @Override
    public LaneSettings lane(DeliveryPolicy policy) {
        Integer perSecond = policy.maxReceivesPerSecond();
        return new LaneSettings(HELD_MAX, CONCURRENCY, perSecond == null ? 0 : perSecond);
    }

    /** An endpoint that wants a password says so first, as AWS's documentation demands of it. */
    private CompletionStage<OutboundResponse> post(HttpPost post) {
        OutboundUrl url = OutboundUrl.parse(post.endpoint()).orElse(null);
        if (url == null) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("The endpoint is no URL of HTTP: " + post.endpoint()));
        }
        return http.send(request(post, url, null)).thenCompose(response -> {
            String authorization = response.status() == UNAUTHORIZED
                    ? HttpAuthorization.answer(url, response.header("WWW-Authenticate"), ids)
                    : null;
            return authorization == null
                    ? CompletableFuture.completedStage(response)
                    : http.send(request(post, url, authorization));
        });
    }

    private OutboundRequest request(HttpPost post, OutboundUrl url, @Nullable String authorization) {
        List<String> headers = post.headers();
        if (authorization != null) {
            headers.add("Authorization");
            headers.add(authorization);
        }
        return new OutboundRequest("POST", url, headers, post.text().getBytes(StandardCharsets.UTF_8), timeout);
    }

    private static Outcome outcome(@Nullable OutboundResponse response, @Nullable Throwable failure) {
        if (response == null) {
            String why = reason(failure);
            return failure instanceof IllegalArgumentException
                    ? Outcome.permanent("InvalidEndpoint", why)
                    : Outcome.retryable("EndpointUnavailable", why);
        }
        int status = response.status();
        if (status >= OK_FIRST && status <= OK_LAST) {
            return Outcome.DELIVERED;
        }
        String code = Integer.toString(status);
        String message = "The endpoint answered " + status + ".";
        return status >= SERVER_ERROR || status == TOO_MANY_REQUESTS || status < OK_FIRST
                ? Outcome.retryable(code, message)
                : Outcome.permanent(code, message);
    }

    private static String reason(@Nullable Throwable failure) {
        Throwable cause = failure == null ? null : Cause.of(failure);
        if (cause instanceof OutboundException || cause instanceof IllegalArgumentException) {
            return String.valueOf(cause.getMessage());
        }
        throw new CompletionException(cause);
    }
}
