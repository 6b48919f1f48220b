package dev.brume.core.poll;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * What is polled, and as whom.
 *
 * @param arn of the queue, stream or consumer
 * @param place its account and region
 * @param reader asked for each call: roles change
 */
public record Source(AwsClient aws, Arn arn, Place place, Supplier<Principal> reader) {
    public Source(AwsClient aws, Arn arn, Place place, Principal reader) {
        this(aws, arn, place, () -> reader);
    }

    <O extends SdkResponse> CompletableFuture<O> call(SdkRequest request, Class<O> response) {
        try {
            return aws.call(request, response, reader.get(), place, null).toCompletableFuture();
        } catch (AwsException notServed) {
            return CompletableFuture.failedFuture(notServed);
        }
    }

    CompletionStage<EventStreamAnswer<?>> stream(SdkRequest request) {
        try {
            return aws.stream(request, reader.get(), place, null);
        } catch (AwsException notServed) {
            return CompletableFuture.failedFuture(notServed);
        }
    }

    /** Whether what is polled, or a part of it, is not there. */
    static boolean isGone(@Nullable AwsException error) {
        return error != null && error.code().equals("ResourceNotFoundException");
    }

    /** Whether the target was merely too busy. */
    static boolean isThrottle(AwsException error) {
        return error.code().equals("TooManyRequestsException");
    }

    /** The error that a stage failed with; null for a bug of ours. */
    static @Nullable AwsException error(Throwable failure) {
        Throwable cause = Cause.of(failure);
        return cause instanceof AwsException error ? error : null;
    }
}
