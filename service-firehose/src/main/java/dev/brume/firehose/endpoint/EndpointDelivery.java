package dev.brume.firehose.endpoint;

import dev.brume.core.delivery.Delivery;
import dev.brume.core.delivery.Ending;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import dev.brume.core.time.Backoff;
import dev.brume.firehose.delivery.Batch;
import dev.brume.firehose.delivery.ErrorLog;
import dev.brume.firehose.delivery.ErrorOutput;
import dev.brume.firehose.delivery.Failure;
import dev.brume.firehose.delivery.Route;
import dev.brume.firehose.stream.FirehoseRecord;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way to an endpoint. What its lane hands over from attempt to attempt is guarded by the lane, which makes one at a
 * time.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/retry.html">Handle data delivery failures</a>
 */
final class EndpointDelivery implements Delivery {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(2));
    private static final long NEVER = Long.MIN_VALUE;
    private final Batch batch;
    private final EndpointTerms terms;
    private final Route route;
    private final ErrorOutput errors;
    private final ErrorLog log;
    private final Conversation conversation;
    private long failedFirst = NEVER;
    private int failures;

    EndpointDelivery(Batch batch, EndpointTerms terms, Route route, ErrorOutput errors, ErrorLog log) {
        this.batch = batch;
        this.terms = terms;
        this.route = route;
        this.errors = errors;
        this.log = log;
        this.conversation = terms.conversation().apply(batch, route);
    }

    /** In the background, and what comes of it: to pack and to keep records takes its time, and answers come on the client's own thread. */
    @Override
    public CompletionStage<Outcome> attempt() {
        Executor background = route.time()::execute;
        return CompletableFuture.completedFuture(conversation)
                .thenComposeAsync(Conversation::attempt, background)
                .thenApplyAsync(Function.identity(), background);
    }

    /** One second, doubled each time, two minutes at the most, for as long as the configuration says. */
    @Override
    public RetryPolicy retryPolicy() {
        return (retry, age, failure) -> {
            Duration askAgain = conversation.askAgainAfter(failure);
            if (askAgain != null) {
                return askAgain;
            }
            log.tell(failure.code(), failure.message(), null);
            route.meter().notDelivered(terms.target(), route.now());
            failures++;
            if (failedFirst == NEVER) {
                failedFirst = route.now();
            }
            Duration next = BACKOFF.after(failures);
            boolean inTime = route.now() + next.toMillis()
                    <= failedFirst + terms.retriedFor().toMillis();
            return inTime ? next : null;
        };
    }

    @Override
    public int size() {
        return batch.bytes();
    }

    @Override
    public void ended(Ending ending, int attempts, @Nullable Outcome last) {
        if (ending == Ending.DELIVERED) {
            route.meter().delivered(terms.target(), batch.records().size(), batch.bytes(), batch.oldest(), route.now());
        }
        Outcome.Failed failed =
                last instanceof Outcome.Failed told ? told : Outcome.retryable("Cancelled", "was not tried");
        if (ending != Ending.DELIVERED && !failed.retryable()) {
            log.tell(failed.code(), failed.message(), null);
            route.meter().notDelivered(terms.target(), route.now());
        }
        // "Response code 413 is considered as a permanent failure and the record batch is not sent to error bucket".
        if (ending == Ending.DELIVERED || route.isAbandoned() || !failed.retryable()) {
            route.backlog().change(-FirehoseRecord.cost(batch.records()));
        } else {
            errors.take(
                    batch.records(),
                    new Failure(terms.failureType(), failed.code(), failed.message(), Math.max(1, failures), null));
        }
    }
}
