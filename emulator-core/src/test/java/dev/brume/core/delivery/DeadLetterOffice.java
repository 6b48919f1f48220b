package dev.brume.core.delivery;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
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

/** The one queue of a small AWS: it keeps the bodies that it is sent, or refuses them. */
final class DeadLetterOffice implements AwsClient {
    final List<String> bodies = new ArrayList<>();
    boolean isThere = true;

    @Override
    public <O extends SdkResponse> CompletionStage<O> call(
            SdkRequest request, Class<O> response, Principal principal, Place place, @Nullable Call cause) {
        if (!isThere) {
            return CompletableFuture.failedFuture(
                    new AwsException("QueueDoesNotExist", "The specified queue does not exist."));
        }
        bodies.add(((SendMessageRequest) request).messageBody());
        return CompletableFuture.completedFuture(
                response.cast(SendMessageResponse.builder().build()));
    }
}
