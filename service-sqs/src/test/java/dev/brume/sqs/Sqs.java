package dev.brume.sqs;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.dispatch.LateText;
import dev.brume.core.dispatch.Operation;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.metric.Metrics;
import dev.brume.core.time.ManualTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;

/** An SQS service with manual time and a caller: what tests act with. Requests go straight to the operations. */
final class Sqs {
    static final String ENDPOINT = "http://localhost:4566";
    private static final AwsClient NO_OTHER_SERVICES = new AwsClient() {
        @Override
        public <O extends SdkResponse> CompletionStage<O> call(
                SdkRequest request, Class<O> response, Principal principal, Place place, @Nullable Call cause) {
            throw new UnsupportedOperationException("SQS calls no other service");
        }
    };

    final ManualTime time;
    final SqsService service;
    final Place place;
    private final Map<Class<?>, Operation<?>> operations = new HashMap<>();

    private Sqs(ManualTime time, SqsService service, Place place) {
        this.time = time;
        this.service = service;
        this.place = place;
        Operations table = new Operations();
        service.operations(table);
        for (Operations.Entry entry : table.entries()) {
            Class<?> request = entry.builder().get().getClass().getEnclosingClass();
            operations.put(request, entry.operation());
        }
    }

    static Sqs start() {
        return start(EmulatorOptions.DEFAULT);
    }

    static Sqs start(EmulatorOptions options) {
        return start(options, new ManualTime(), Metrics.off());
    }

    /** One that is measured. */
    static Sqs start(ManualTime time, Metrics metrics) {
        return start(EmulatorOptions.DEFAULT, time, metrics);
    }

    private static Sqs start(EmulatorOptions options, ManualTime time, Metrics metrics) {
        return new Sqs(
                time,
                new SqsService(new Core(time, Ids.seeded(1), options, NO_OTHER_SERVICES, metrics)),
                new Place(options.account(), options.region()));
    }

    /** The same service for another caller. */
    Sqs as(String account, String region) {
        return new Sqs(time, service, new Place(new AccountId(account), new Region(region)));
    }

    Call call(String endpoint, @Nullable String traceHeader) {
        return call(endpoint, traceHeader, null);
    }

    private Call call(String endpoint, @Nullable String traceHeader, @Nullable LateText late) {
        return call(endpoint, traceHeader, late, new Principal.Caller(place.account(), "test"));
    }

    private Call call(String endpoint, @Nullable String traceHeader, @Nullable LateText late, Principal principal) {
        return new Call(
                "request",
                "sqs",
                "Test",
                place,
                principal,
                time.now(),
                "Root=1-2-3",
                traceHeader,
                null,
                endpoint,
                "/",
                null,
                late);
    }

    /** Answers an operation, also one that answers later: then it must be done by now. */
    <O extends SdkResponse> O call(SdkRequest request, Class<O> response) {
        return answered(request, call(ENDPOINT, null), response);
    }

    /** As another service calls it. */
    <O extends SdkResponse> O call(SdkRequest request, LateText late, Class<O> response) {
        return answered(request, call(ENDPOINT, null, late), response);
    }

    /** As a service calls it. */
    <O extends SdkResponse> O callAs(Principal.ServicePrincipal service, SdkRequest request, Class<O> response) {
        return answered(request, call(ENDPOINT, null, null, service), response);
    }

    private <O extends SdkResponse> O answered(SdkRequest request, Call call, Class<O> response) {
        CompletableFuture<? extends SdkResponse> answer = begin(request, call);
        if (!answer.isDone()) {
            throw new AssertionError("not answered yet: " + request);
        }
        try {
            return response.cast(answer.join());
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof AwsException error ? error : failure;
        }
    }

    @SuppressWarnings("unchecked")
    CompletableFuture<? extends SdkResponse> begin(SdkRequest request, Call call) {
        Operation<?> operation = operations.get(request.getClass());
        if (operation instanceof Operation.Asynchronous<?, ?> later) {
            return ((Operation.Asynchronous<SdkRequest, SdkResponse>) later)
                    .invoke(request, call)
                    .toCompletableFuture();
        }
        if (operation instanceof Operation.Inline<?, ?> inline) {
            return CompletableFuture.completedFuture(
                    ((Operation.Inline<SdkRequest, SdkResponse>) inline).invoke(request, call));
        }
        throw new AssertionError("no such operation: " + request.getClass());
    }

    String createQueue(String name) {
        return createQueue(name, Map.of());
    }

    String createQueue(String name, Map<String, String> attributes) {
        return call(
                        CreateQueueRequest.builder()
                                .queueName(name)
                                .attributesWithStrings(attributes)
                                .build(),
                        CreateQueueResponse.class)
                .queueUrl();
    }

    SendMessageResponse send(String url, String body) {
        return call(SendMessageRequest.builder().queueUrl(url).messageBody(body).build(), SendMessageResponse.class);
    }

    List<Message> receive(String url, int max) {
        return receive(ReceiveMessageRequest.builder()
                .queueUrl(url)
                .maxNumberOfMessages(max)
                .messageSystemAttributeNamesWithStrings("All")
                .messageAttributeNames("All")
                .build());
    }

    List<Message> receive(ReceiveMessageRequest request) {
        return call(request, ReceiveMessageResponse.class).messages();
    }

    void delete(String url, String receiptHandle) {
        begin(
                        DeleteMessageRequest.builder()
                                .queueUrl(url)
                                .receiptHandle(receiptHandle)
                                .build(),
                        call(ENDPOINT, null))
                .join();
    }

    String attribute(String url, String name) {
        return call(
                        GetQueueAttributesRequest.builder()
                                .queueUrl(url)
                                .attributeNamesWithStrings(name)
                                .build(),
                        GetQueueAttributesResponse.class)
                .attributesAsStrings()
                .getOrDefault(name, "");
    }

    /** Visible, in flight and delayed: {@code 1/0/0}. */
    String counts(String url) {
        return String.join(
                "/",
                attribute(url, "ApproximateNumberOfMessages"),
                attribute(url, "ApproximateNumberOfMessagesNotVisible"),
                attribute(url, "ApproximateNumberOfMessagesDelayed"));
    }

    /** A long poll that nobody has answered yet, unless there was something to answer. */
    @SuppressWarnings("unchecked")
    CompletableFuture<ReceiveMessageResponse> poll(String url, int max, int waitSeconds) {
        ReceiveMessageRequest request = ReceiveMessageRequest.builder()
                .queueUrl(url)
                .maxNumberOfMessages(max)
                .waitTimeSeconds(waitSeconds)
                .build();
        return (CompletableFuture<ReceiveMessageResponse>) begin(request, call(ENDPOINT, null));
    }

    String arn(String url) {
        return attribute(url, "QueueArn");
    }

    String createFifoQueue(String name, String... namesAndValues) {
        Map<String, String> attributes = new HashMap<>(Map.of("FifoQueue", "true"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            attributes.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return createQueue(name, attributes);
    }

    /** Sends to a FIFO queue; the body is the deduplication id, too. */
    SendMessageResponse send(String url, String body, String groupId) {
        return send(url, body, groupId, body);
    }

    SendMessageResponse send(String url, String body, String groupId, @Nullable String deduplicationId) {
        return call(
                SendMessageRequest.builder()
                        .queueUrl(url)
                        .messageBody(body)
                        .messageGroupId(groupId)
                        .messageDeduplicationId(deduplicationId)
                        .build(),
                SendMessageResponse.class);
    }

    void setAttributes(String url, Map<String, String> attributes) {
        call(
                SetQueueAttributesRequest.builder()
                        .queueUrl(url)
                        .attributesWithStrings(attributes)
                        .build(),
                SetQueueAttributesResponse.class);
    }

    void changeVisibility(String url, String receiptHandle, int seconds) {
        call(
                ChangeMessageVisibilityRequest.builder()
                        .queueUrl(url)
                        .receiptHandle(receiptHandle)
                        .visibilityTimeout(seconds)
                        .build(),
                ChangeMessageVisibilityResponse.class);
    }

    void deleteQueue(String url) {
        call(DeleteQueueRequest.builder().queueUrl(url).build(), DeleteQueueResponse.class);
    }

    void purge(String url) {
        call(PurgeQueueRequest.builder().queueUrl(url).build(), PurgeQueueResponse.class);
    }

    /** {@code {"deadLetterTargetArn":...,"maxReceiveCount":...}}. */
    String redrivePolicy(String deadLetterUrl, int maxReceiveCount) {
        return "{\"deadLetterTargetArn\":\"" + arn(deadLetterUrl) + "\",\"maxReceiveCount\":" + maxReceiveCount + "}";
    }

    /** The error that an act is answered with. */
    static AwsException refusal(Runnable act) {
        try {
            act.run();
        } catch (AwsException refused) {
            return refused;
        }
        throw new AssertionError("it was not refused");
    }

    static List<String> bodies(List<Message> messages) {
        return messages.stream().map(Message::body).toList();
    }
}
