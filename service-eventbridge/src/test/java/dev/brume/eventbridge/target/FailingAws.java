package dev.brume.eventbridge.target;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.LateText;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Queues that take everything, but for one that fails as often as a test says. Guarded by its monitor. */
final class FailingAws implements AwsClient {
    static final String TARGET = "arn:aws:sqs:us-east-1:000000000000:target";
    static final String LETTERS = "arn:aws:sqs:us-east-1:000000000000:letters";
    private final List<SendMessageRequest> taken = new ArrayList<>();
    private @Nullable AwsException failure;
    private int attempts;

    synchronized void fail(@Nullable AwsException error) {
        failure = error;
    }

    /** How often the target was tried. */
    synchronized int attempts() {
        return attempts;
    }

    synchronized List<SendMessageRequest> in(String queue) {
        return taken.stream().filter(sent -> sent.queueUrl().equals(queue)).toList();
    }

    @Override
    public synchronized <O extends SdkResponse> CompletionStage<O> call(
            SdkRequest request, Class<O> response, Principal principal, Place place, @Nullable Call cause) {
        SendMessageRequest send = (SendMessageRequest) request;
        if (send.queueUrl().equals(TARGET)) {
            attempts++;
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            }
        }
        taken.add(send);
        return CompletableFuture.completedFuture(
                response.cast(SendMessageResponse.builder().messageId("id").build()));
    }

    /** Reads it at once. */
    @Override
    public <O extends SdkResponse> CompletionStage<O> call(
            SdkRequest request,
            LateText late,
            Class<O> response,
            Principal principal,
            Place place,
            @Nullable Call cause) {
        SendMessageRequest send = (SendMessageRequest) request;
        return call(send.toBuilder().messageBody(late.toString()).build(), response, principal, place, cause);
    }
}
