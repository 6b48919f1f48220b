package dev.brume.sns.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.LateText;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordResponse;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** A small AWS that takes everything, notes it down, and fails where a test says so. Guarded by its monitor. */
final class FakeAws implements AwsClient {
    private final List<SdkRequest> taken = new ArrayList<>();
    private final Set<String> logGroups = new HashSet<>();
    private int attempts;
    private @Nullable AwsException failure;

    /** Every call but those to dead-letter queues fails with this; null for none. */
    synchronized void fail(@Nullable AwsException error) {
        failure = error;
    }

    synchronized int attempts() {
        return attempts;
    }

    /** What was taken, of one kind. */
    synchronized <T> List<T> taken(Class<T> kind) {
        return taken.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What lies in queues by that name. */
    List<SendMessageRequest> queue(String name) {
        return taken(SendMessageRequest.class).stream()
                .filter(request -> request.queueUrl().endsWith(":" + name))
                .toList();
    }

    @Override
    public synchronized <O extends SdkResponse> CompletionStage<O> call(
            SdkRequest request, Class<O> response, Principal principal, Place place, @Nullable Call cause) {
        boolean toDeadLetters =
                request instanceof SendMessageRequest send && send.queueUrl().contains(":dlq");
        if (!toDeadLetters) {
            attempts++;
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            }
        }
        if (request instanceof CreateLogGroupRequest create) {
            logGroups.add(create.logGroupName());
        }
        if (request instanceof PutLogEventsRequest put && !logGroups.contains(put.logGroupName())) {
            return CompletableFuture.failedFuture(
                    new AwsException("ResourceNotFoundException", "The specified log group does not exist."));
        }
        taken.add(request);
        return CompletableFuture.completedFuture(response.cast(answer(response)));
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
        assertThat(send.messageBody()).isEqualTo(LateText.PLACEHOLDER);
        return call(send.toBuilder().messageBody(late.toString()).build(), response, principal, place, cause);
    }

    private static Object answer(Class<?> response) {
        return switch (response.getSimpleName()) {
            case "SendMessageResponse" ->
                SendMessageResponse.builder().messageId("sqs-id").build();
            case "InvokeResponse" -> InvokeResponse.builder().statusCode(202).build();
            case "PutRecordResponse" ->
                PutRecordResponse.builder().recordId("record-id").build();
            case "CreateLogGroupResponse" -> CreateLogGroupResponse.builder().build();
            case "CreateLogStreamResponse" -> CreateLogStreamResponse.builder().build();
            case "PutLogEventsResponse" -> PutLogEventsResponse.builder().build();
            default -> throw new IllegalStateException("no answer for " + response);
        };
    }
}
