package dev.brume.conformance.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Emulator;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.dispatch.ServiceModule;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.time.ManualTime;
import dev.brume.core.trace.CallRecord;
import dev.brume.sqs.SqsService;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Services call each other as AWS: the same operations, refusals and call log as for an outside client. */
class InProcessClientTest {
    private static final Place PLACE = new Place(new AccountId("123456789012"), new Region("eu-west-1"));
    private static final Principal TOPIC =
            new Principal.ServicePrincipal("sns.amazonaws.com", "arn:aws:sns:eu-west-1:123456789012:topic");
    private static final String TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1";

    private final Emulator emulator = new Emulator(
            new ManualTime(),
            Ids.seeded(1),
            EmulatorOptions.DEFAULT,
            List.of(new ServiceModule("sqs", SqsService::new)),
            name -> true);
    /** What a client's Publish with a trace header would be. */
    private final Call cause = new Call(
            "publish-request",
            "sns",
            "Publish",
            PLACE,
            new Principal.Caller(PLACE.account(), "test"),
            emulator.time().now(),
            "1-5759e988-bd862e3fe1be46a994272793",
            TRACE,
            null,
            "http://localhost:4566",
            "/");

    @AfterEach
    void close() {
        emulator.close();
    }

    private <O extends SdkResponse> O call(SdkRequest request, Class<O> response) {
        return emulator.aws()
                .call(request, response, TOPIC, PLACE, cause)
                .toCompletableFuture()
                .join();
    }

    private String queue() {
        return call(CreateQueueRequest.builder().queueName("q").build(), CreateQueueResponse.class)
                .queueUrl();
    }

    @Test
    void aMessageIsSentAndReceivedInTheTargetsAccountAndRegion() {
        String url = queue();
        call(SendMessageRequest.builder().queueUrl(url).messageBody("hello").build(), SendMessageResponse.class);
        ReceiveMessageResponse received =
                call(ReceiveMessageRequest.builder().queueUrl(url).build(), ReceiveMessageResponse.class);
        assertThat(url).contains("/123456789012/q");
        assertThat(received.messages()).extracting(message -> message.body()).containsExactly("hello");
    }

    @Test
    void theTraceOfTheCauseFollowsTheMessage() {
        String url = queue();
        call(SendMessageRequest.builder().queueUrl(url).messageBody("hello").build(), SendMessageResponse.class);
        ReceiveMessageResponse received = call(
                ReceiveMessageRequest.builder()
                        .queueUrl(url)
                        .messageSystemAttributeNames(MessageSystemAttributeName.AWS_TRACE_HEADER)
                        .build(),
                ReceiveMessageResponse.class);
        assertThat(received.messages().get(0).attributes())
                .containsEntry(MessageSystemAttributeName.AWS_TRACE_HEADER, TRACE);
    }

    @Test
    void theCallLogNamesTheCauseAndItsTrace() {
        queue();
        CallRecord logged = emulator.calls().latest(record -> true, 1).get(0);
        assertThat(logged.call().operation()).isEqualTo("CreateQueue");
        assertThat(logged.call().parent()).isEqualTo("publish-request");
        assertThat(logged.call().traceId()).isEqualTo("1-5759e988-bd862e3fe1be46a994272793");
        assertThat(logged.call().principal()).isEqualTo(TOPIC);
        assertThat(logged.error()).isEmpty();
    }

    @Test
    void anErrorIsTheOneThatAnOutsideClientWouldSee() {
        assertThatThrownBy(() ->
                        call(GetQueueUrlRequest.builder().queueName("nowhere").build(), GetQueueUrlResponse.class))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("QueueDoesNotExist"));
        assertThat(emulator.calls().latest(record -> true, 1).get(0).error()).isEqualTo("QueueDoesNotExist");
    }

    @Test
    void aRequestThatBreaksTheModelIsRefusedAndLogged() {
        assertThatThrownBy(
                        () -> call(SendMessageRequest.builder().messageBody("x").build(), SendMessageResponse.class))
                .cause()
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("MissingParameter"));
        assertThat(emulator.calls().latest(record -> true, 1).get(0).error()).isEqualTo("MissingParameter");
    }

    @Test
    void aLongPollThatIsCancelledTakesNothing() {
        String url = queue();
        CompletableFuture<ReceiveMessageResponse> poll = emulator.aws()
                .call(
                        ReceiveMessageRequest.builder()
                                .queueUrl(url)
                                .waitTimeSeconds(20)
                                .build(),
                        ReceiveMessageResponse.class,
                        TOPIC,
                        PLACE,
                        cause)
                .toCompletableFuture();
        poll.cancel(false);
        call(SendMessageRequest.builder().queueUrl(url).messageBody("hello").build(), SendMessageResponse.class);
        ReceiveMessageResponse received =
                call(ReceiveMessageRequest.builder().queueUrl(url).build(), ReceiveMessageResponse.class);
        assertThat(received.messages()).extracting(message -> message.body()).containsExactly("hello");
    }

    @Test
    void aServiceThatIsNotThereIsRefusedByName() {
        assertThatThrownBy(() -> call(PublishRequest.builder().message("x").build(), PublishResponse.class))
                .hasMessageContaining("PublishRequest");
    }
}
