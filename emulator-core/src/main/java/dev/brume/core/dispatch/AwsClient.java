package dev.brume.core.dispatch;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.shape.OperationShape;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * How services call each other: as AWS would, with the same validation, errors and call log as an outside client, minus HTTP.
 * Never call while holding a lock.
 */
public interface AwsClient {
    /**
     * Carries out an operation; the request's class names it.
     *
     * @param place the account and region of the target, from its ARN
     * @param cause the call that led to this one, or null when nothing but time did
     * @return fails with {@link AwsException} as an outside client would see it; cancelling it gives up a long poll
     */
    <O extends SdkResponse> CompletionStage<O> call(
            SdkRequest request, Class<O> response, Principal principal, Place place, @Nullable Call cause);

    /**
     * Whether permissions let a call be made; it is not made. So it is where nobody is asked for permissions.
     *
     * @param place the account and region of the target, from its ARN
     */
    default boolean mayCall(SdkRequest request, Principal principal, Place place, @Nullable Call cause) {
        return true;
    }

    /**
     * Carries out an operation, as {@link #call} does.
     *
     * @param late stands for the text of the request that says {@link LateText#PLACEHOLDER}
     */
    default <O extends SdkResponse> CompletionStage<O> call(
            SdkRequest request,
            LateText late,
            Class<O> response,
            Principal principal,
            Place place,
            @Nullable Call cause) {
        throw new UnsupportedOperationException("no late texts here");
    }

    /**
     * What an operation takes, for callers that know it by name alone.
     *
     * @param sdkPackage where the SDK has the service's model classes, {@code software.amazon.awssdk.services.sqs.model}
     * @param operation the wire name, {@code SendMessage}
     * @return empty where the service or the operation is not served, or answers with a stream of events
     */
    default Optional<OperationShape> operation(String sdkPackage, String operation) {
        return Optional.empty();
    }

    /**
     * Carries out an operation that answers with content, as {@link #call} does; that gives the response alone.
     *
     * @return fails with {@link AwsException} when there is no content
     */
    default CompletionStage<ContentAnswer<?>> content(
            SdkRequest request, Principal principal, Place place, @Nullable Call cause) {
        throw new UnsupportedOperationException("no content here");
    }

    /**
     * Carries out an operation that answers with a stream of events, as {@link #call} does.
     *
     * @return fails with {@link AwsException} when there will be no stream
     */
    default CompletionStage<EventStreamAnswer<?>> stream(
            SdkRequest request, Principal principal, Place place, @Nullable Call cause) {
        throw new UnsupportedOperationException("no event streams here");
    }

    /**
     * Has {@code arrival} called whenever the answer to a read may have become another one, so that a reader that found nothing
     * need not ask again and again. Who listens first and reads then misses nothing. What is called must be short and must not
     * fail; it may be called for nothing.
     *
     * @param read a read that was carried out already, GetRecords
     * @return stops listening
     * @throws AwsException when the read names what is not there
     */
    default Runnable listen(SdkRequest read, Place place, Runnable arrival) {
        throw new UnsupportedOperationException("nothing to listen to here");
    }
}
