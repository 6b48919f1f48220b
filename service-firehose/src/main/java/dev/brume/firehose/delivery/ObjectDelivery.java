package dev.brume.firehose.delivery;

import dev.brume.core.delivery.AwsOutcome;
import dev.brume.core.delivery.Delivery;
import dev.brume.core.delivery.Ending;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.core.time.Backoff;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * One object on its way into its bucket. Whatever the bucket answers, it is tried again for a day: it may be made, or opened, meanwhile.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/retry.html">Handle data delivery failures</a>
 */
final class ObjectDelivery implements Delivery {
    /** "Retries for up to 24 hours", and then the data is lost. */
    static final Duration RETRIED_FOR = Duration.ofHours(24);

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(320));
    private final PutObjectRequest request;
    private final byte[] body;
    private final String roleArn;
    private final ObjectStore store;
    private final ErrorLog log;
    private final Duration retriedFor;
    private final ObjectWriter.Ended ended;

    /**
     * @param retriedFor how long it is tried again
     * @param ended told once how it ended
     */
    ObjectDelivery(
            Bucket.Content content,
            String roleArn,
            ObjectStore store,
            ErrorLog log,
            Duration retriedFor,
            ObjectWriter.Ended ended) {
        this.request = content.request();
        this.body = content.body();
        this.roleArn = roleArn;
        this.store = store;
        this.log = log;
        this.retriedFor = retriedFor;
        this.ended = ended;
    }

    @Override
    public CompletionStage<Outcome> attempt() {
        return store.put(request, body, roleArn).handle((answer, failure) -> {
            if (failure == null) {
                return Outcome.DELIVERED;
            }
            AwsException error = awsError(failure);
            Outcome.Failed failed = error == null
                    ? Outcome.retryable("InternalFailure", String.valueOf(failure.getMessage()))
                    : AwsOutcome.of(error);
            log.tell("S3." + failed.code(), failed.message(), null);
            return Outcome.retryable(failed.code(), failed.message());
        });
    }

    private static @Nullable AwsException awsError(Throwable failure) {
        Throwable cause = Cause.of(failure);
        return cause instanceof AwsException error ? error : null;
    }

    @Override
    public RetryPolicy retryPolicy() {
        return (retry, age, failure) -> {
            Duration delay = BACKOFF.after(retry);
            return age.plus(delay).compareTo(retriedFor) > 0 ? null : delay;
        };
    }

    @Override
    public int size() {
        return body.length;
    }

    @Override
    public void ended(Ending ending, int attempts, @Nullable Outcome last) {
        ended.ended(
                ending == Ending.DELIVERED,
                attempts,
                last instanceof Outcome.Failed failed ? failed : Outcome.retryable("Cancelled", ""));
    }
}
