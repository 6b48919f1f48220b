package dev.brume.core.http;

import dev.brume.core.error.Cause;
import io.netty.channel.Channel;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call, from the handler's stage to the answer: brought to the connection's event loop with at most one hop, or given up.
 * Used on that event loop, except {@link #accept}, which hands over through the loop's task queue.
 */
final class PendingAnswer implements BiConsumer<@Nullable HttpResponse, @Nullable Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    private final Channel connection;
    private final EventExecutor loop;
    private final Reception reception;
    private final Consumer<HttpResponse> taker;
    private @Nullable CompletionStage<HttpResponse> stage;
    private @Nullable String origin;
    /** What the resource lets its answer say to the page. */
    private @Nullable List<String> said;

    private boolean over;

    /** @param taker called on the connection's event loop, once, unless the call is answered at once or given up */
    PendingAnswer(Channel connection, Reception reception, Consumer<HttpResponse> taker) {
        this.connection = connection;
        this.loop = connection.eventLoop();
        this.reception = reception;
        this.taker = taker;
    }

    /**
     * The answer when it is there at once; null when the taker will be told.
     *
     * @throws Refused when the body cannot be decoded
     */
    @Nullable
    HttpResponse ask(IncomingRequest incoming, Arrival arrival) {
        origin = incoming.origin();
        if (origin == null && reception.cors().isForeignAction(incoming) && !isOfSite(incoming)) {
            return Refused.foreignOrigin().answer(reception.nextRequestId());
        }
        if (origin == null && incoming.method().equals("OPTIONS")) {
            CrossOrigin rules = rules(incoming);
            HttpResponse fault = rules == null ? null : rules.fault(null, null, reception.nextRequestId());
            if (fault != null) {
                return fault;
            }
        }
        if (origin != null && isOfSite(incoming)) {
            origin = null;
        }
        if (origin != null) {
            HttpResponse early = admission(origin, incoming);
            if (early != null) {
                return early;
            }
        }
        return incoming.isStreamed()
                ? await(incoming.completeStreamed(arrival)
                        .thenCompose(request -> reception.handler().handle(request)))
                : ask(incoming.complete(arrival));
    }

    /** The answer to a preflight, or to a page that may not come in; null for a request that goes on. */
    private @Nullable HttpResponse admission(String page, IncomingRequest incoming) {
        CrossOrigin rules = rules(incoming);
        if (rules == null) {
            return reception.cors().admit(page, incoming, reception);
        }
        origin = null;
        String wanted = incoming.headers().get("access-control-request-method");
        if (incoming.method().equals("OPTIONS")) {
            HttpResponse fault = rules.fault(page, wanted, reception.nextRequestId());
            if (fault != null) {
                return fault;
            }
        }
        boolean preflight = incoming.method().equals("OPTIONS") && wanted != null;
        String method = preflight && wanted != null ? wanted : incoming.method();
        List<String> headers = rules.headers(page, method, incoming.headers().get("access-control-request-headers"));
        if (preflight) {
            String id = reception.nextRequestId();
            return headers == null
                    ? rules.refusal(method, id)
                    : new HttpResponse(200, headers, HttpResponse.empty(200).body())
                            .with("x-amz-request-id", id)
                            .with(HostId.HEADER, HostId.of(id));
        }
        said = headers;
        return headers == null
                        && !reception.cors().isTrusted(page, incoming.headers().get("host"))
                ? Refused.foreignOrigin().answer(reception.nextRequestId())
                : null;
    }

    private @Nullable CrossOrigin rules(IncomingRequest incoming) {
        String host = incoming.headers().get("host");
        return reception.handler().crossOrigin(host == null ? "" : host, incoming.path());
    }

    private boolean isOfSite(IncomingRequest incoming) {
        String host = incoming.headers().get("host");
        return reception.handler().isOfSite(host == null ? "" : host, incoming.path());
    }

    private @Nullable HttpResponse ask(HttpRequest request) {
        CompletionStage<HttpResponse> asked;
        try {
            asked = reception.handler().handle(request);
        } catch (RuntimeException | Error failure) {
            return failed(failure);
        }
        if (asked == null) {
            return failed(new IllegalStateException("the handler returned no stage"));
        }
        if (asked.getClass() == CompletableFuture.class && ((CompletableFuture<HttpResponse>) asked).isDone()) {
            CompletableFuture<HttpResponse> done = (CompletableFuture<HttpResponse>) asked;
            return done.isCompletedExceptionally() ? failed(done.exceptionNow()) : checked(done.resultNow());
        }
        return await(asked);
    }

    private @Nullable HttpResponse await(CompletionStage<HttpResponse> asked) {
        stage = asked;
        asked.whenComplete(this);
        return null;
    }

    @Override
    public void accept(@Nullable HttpResponse response, @Nullable Throwable failure) {
        if (loop.inEventLoop()) {
            settle(response, failure);
            return;
        }
        try {
            loop.execute(() -> settle(response, failure));
        } catch (RejectedExecutionException closed) {
            StreamedAnswer.discard(response);
        }
    }

    private void settle(@Nullable HttpResponse response, @Nullable Throwable failure) {
        if (!over && connection.isActive()) {
            over = true;
            taker.accept(failure == null ? checked(response) : failed(failure));
        } else {
            // A closed connection whose end has yet to be told takes no answer either.
            abandon();
            StreamedAnswer.discard(response);
        }
    }

    /** Tells the handler that nobody waits any more, and that its answer, if it is there, has reached nobody. */
    void abandon() {
        if (!over && stage != null) {
            over = true;
            try {
                stage.toCompletableFuture().cancel(false);
            } catch (RuntimeException cannot) {
                LOG.debug("A call cannot be cancelled: {}", cannot.toString());
            }
        }
    }

    private HttpResponse checked(@Nullable HttpResponse response) {
        if (response == null || response.status() < 200 || response.status() > 999) {
            return failed(new IllegalStateException("the handler gave no answer that can be sent: " + response));
        }
        return forOrigin(response);
    }

    private HttpResponse forOrigin(HttpResponse response) {
        if (said != null) {
            List<String> headers = new ArrayList<>(response.headers());
            headers.addAll(said);
            return new HttpResponse(response.status(), headers, response.body());
        }
        return origin == null ? response : reception.cors().allow(origin, response);
    }

    /** A handler answers its own errors: what arrives here is a bug, or a call that was cancelled because all is closing. */
    private HttpResponse failed(Throwable failure) {
        Throwable cause = Cause.of(failure);
        String requestId = reception.nextRequestId();
        if (cause instanceof Refused refusal) {
            // Only what was streamed is looked at so late, and only S3's objects are.
            return forOrigin(refusal.answerOfS3(requestId));
        }
        if (cause instanceof CancellationException) {
            return forOrigin(Refused.closing().answer(requestId));
        }
        LOG.error("Request {} failed in the handler", requestId, cause);
        return forOrigin(Refused.internalFailure().answer(requestId));
    }
}
