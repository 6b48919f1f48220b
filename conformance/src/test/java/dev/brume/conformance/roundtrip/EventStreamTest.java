package dev.brume.conformance.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.FrontDoor;
import dev.brume.core.http.FrontDoorOptions;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.protocol.ProtocolSelector;
import dev.brume.core.protocol.Selection;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.WireTable;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionStart;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionUpdate;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailResponseHandler;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponse;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponseStreamUpdate;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamCompleteEvent;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamRequest;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponse;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponseHandler;

/** Event streams reach the official async clients event by event: Kinesis over HTTP/2, Lambda and CloudWatch Logs over HTTP/1.1. */
class EventStreamTest {
    private static final long SECONDS = 20;

    /** One operation behind the front door, answering with a stream. */
    private static final class Stub implements AutoCloseable {
        private final WireTable table;
        private final OperationShape operation;
        private final EventStreamAnswer<?> answer;
        private final ProtocolSelector selector;
        private final FrontDoor door;

        Stub(String service, Supplier<? extends SdkPojo> operation, EventStreamAnswer<?> answer) throws IOException {
            this.table = WireTable.load(service);
            this.operation = table.bind(operation);
            this.answer = answer;
            this.selector = new ProtocolSelector(List.of(table.head()), name -> table);
            this.door = new FrontDoor(FrontDoorOptions.DEFAULT.withPort(0), this::handle).start();
        }

        private CompletionStage<HttpResponse> handle(HttpRequest request) {
            Selection selection = selector.select(request);
            assertThat(selection.operation()).isEqualTo(operation.name());
            selection.protocol().readInput(operation, request);
            return CompletableFuture.completedFuture(
                    selection.protocol().writeEvents(operation, answer, request, "request-1"));
        }

        @Override
        public void close() {
            door.close();
        }

        <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C> C client(B builder) {
            return builder.endpointOverride(URI.create("http://127.0.0.1:" + door.port()))
                    .region(Region.EU_CENTRAL_1)
                    .credentialsProvider(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create("111122223333", "secret")))
                    .overrideConfiguration(override -> override.putAdvancedOption(
                                    SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true)
                            .retryStrategy(DefaultRetryStrategy.doNotRetry()))
                    .build();
        }
    }

    /** Publishes these events as they are asked for, then ends. */
    private static Flow.Publisher<EventStreamAnswer.Event> events(Throwable end, EventStreamAnswer.Event... events) {
        return subscriber -> {
            SubmissionPublisher<EventStreamAnswer.Event> publisher = new SubmissionPublisher<>(Runnable::run, 16);
            publisher.subscribe(subscriber);
            List.of(events).forEach(publisher::submit);
            if (end == null) {
                publisher.close();
            } else {
                publisher.closeExceptionally(end);
            }
        };
    }

    private static EventStreamAnswer.Event event(String name, SdkPojo payload) {
        return new EventStreamAnswer.Event(name, payload);
    }

    private static SubscribeToShardEvent shardEvent(int number) {
        return SubscribeToShardEvent.builder()
                .continuationSequenceNumber(String.valueOf(number))
                .millisBehindLatest((long) number)
                .records(Record.builder()
                        .data(SdkBytes.fromUtf8String("record " + number))
                        .partitionKey("ü")
                        .sequenceNumber("1")
                        .approximateArrivalTimestamp(Instant.ofEpochMilli(1_700_000_000_123L))
                        .build())
                .build();
    }

    @Test
    void subscribeToShard() throws Exception {
        EventStreamAnswer<? extends SdkResponse> answer = new EventStreamAnswer<>(
                SubscribeToShardResponse.builder().build(),
                events(
                        null,
                        event("SubscribeToShardEvent", shardEvent(1)),
                        event("SubscribeToShardEvent", shardEvent(2)),
                        event("SubscribeToShardEvent", shardEvent(3))));
        List<Object> seen = Collections.synchronizedList(new ArrayList<>());
        try (Stub stub = new Stub("kinesis", SubscribeToShardRequest::builder, answer);
                KinesisAsyncClient client = stub.client(KinesisAsyncClient.builder())) {
            client.subscribeToShard(
                            SubscribeToShardRequest.builder()
                                    .consumerARN("c")
                                    .shardId("s")
                                    .build(),
                            SubscribeToShardResponseHandler.builder()
                                    .subscriber(seen::add)
                                    .build())
                    .get(SECONDS, TimeUnit.SECONDS);
        }
        assertThat(seen).containsExactly(shardEvent(1), shardEvent(2), shardEvent(3));
    }

    @Test
    void anErrorWithinAStreamArrivesAsItsClass() throws Exception {
        EventStreamAnswer<? extends SdkResponse> answer = new EventStreamAnswer<>(
                SubscribeToShardResponse.builder().build(),
                events(
                        new AwsException("ResourceNotFoundException", "Stream gone."),
                        event("SubscribeToShardEvent", shardEvent(1))));
        List<Object> seen = Collections.synchronizedList(new ArrayList<>());
        try (Stub stub = new Stub("kinesis", SubscribeToShardRequest::builder, answer);
                KinesisAsyncClient client = stub.client(KinesisAsyncClient.builder())) {
            CompletableFuture<Void> done = client.subscribeToShard(
                    SubscribeToShardRequest.builder()
                            .consumerARN("c")
                            .shardId("s")
                            .build(),
                    SubscribeToShardResponseHandler.builder()
                            .subscriber(seen::add)
                            .build());
            Assertions.assertThatThrownBy(() -> done.get(SECONDS, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            ResourceNotFoundException.class,
                            error -> assertThat(error.awsErrorDetails().errorMessage())
                                    .isEqualTo("Stream gone."));
        }
        assertThat(seen).containsExactly(shardEvent(1));
    }

    @Test
    void invokeWithResponseStream() throws Exception {
        InvokeResponseStreamUpdate chunk = InvokeResponseStreamUpdate.builder()
                .payload(SdkBytes.fromByteArray(new byte[] {0, 1, (byte) 0xFF}))
                .build();
        InvokeWithResponseStreamCompleteEvent end = InvokeWithResponseStreamCompleteEvent.builder()
                .errorCode("Unhandled")
                .errorDetails("{\"a\":1}")
                .build();
        EventStreamAnswer<? extends SdkResponse> answer = new EventStreamAnswer<>(
                InvokeWithResponseStreamResponse.builder()
                        .statusCode(200)
                        .executedVersion("$LATEST")
                        .responseStreamContentType("text/plain")
                        .build(),
                events(null, event("PayloadChunk", chunk), event("PayloadChunk", chunk), event("InvokeComplete", end)));
        List<Object> seen = Collections.synchronizedList(new ArrayList<>());
        List<InvokeWithResponseStreamResponse> responses = Collections.synchronizedList(new ArrayList<>());
        try (Stub stub = new Stub("lambda", InvokeWithResponseStreamRequest::builder, answer);
                LambdaAsyncClient client = stub.client(LambdaAsyncClient.builder())) {
            client.invokeWithResponseStream(
                            InvokeWithResponseStreamRequest.builder()
                                    .functionName("f")
                                    .payload(SdkBytes.fromUtf8String("{}"))
                                    .build(),
                            InvokeWithResponseStreamResponseHandler.builder()
                                    .onResponse(responses::add)
                                    .subscriber(seen::add)
                                    .build())
                    .get(SECONDS, TimeUnit.SECONDS);
        }
        assertThat(responses.getFirst().executedVersion()).isEqualTo("$LATEST");
        assertThat(seen).containsExactly(chunk, chunk, end);
    }

    @Test
    void startLiveTail() throws Exception {
        LiveTailSessionStart start = LiveTailSessionStart.builder()
                .requestId("r")
                .sessionId("s")
                .logGroupIdentifiers("g")
                .build();
        LiveTailSessionUpdate update = LiveTailSessionUpdate.builder()
                .sessionMetadata(metadata -> metadata.sampled(false))
                .sessionResults(LiveTailSessionLogEvent.builder()
                        .message("line")
                        .timestamp(1L)
                        .build())
                .build();
        EventStreamAnswer<? extends SdkResponse> answer = new EventStreamAnswer<>(
                StartLiveTailResponse.builder().build(),
                events(null, event("sessionStart", start), event("sessionUpdate", update)));
        List<Object> seen = Collections.synchronizedList(new ArrayList<>());
        try (Stub stub = new Stub("logs", StartLiveTailRequest::builder, answer);
                CloudWatchLogsAsyncClient client = stub.client(CloudWatchLogsAsyncClient.builder())) {
            client.startLiveTail(
                            StartLiveTailRequest.builder()
                                    .logGroupIdentifiers("g")
                                    .build(),
                            StartLiveTailResponseHandler.builder()
                                    .subscriber(seen::add)
                                    .build())
                    .get(SECONDS, TimeUnit.SECONDS);
        }
        assertThat(seen).containsExactly(start, update);
    }
}
