package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;

/** How a queue is found: by its URL in any of the forms in use, by name, in its own account and region. */
class QueueUrlTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static String urlOf(SqsClient client, String name) {
        return client.getQueueUrl(request -> request.queueName(name)).queueUrl();
    }

    @Test
    void getQueueUrlAnswersWhatCreateQueueAnswered() {
        WireQueue queue = AWS.queue();
        assertThat(urlOf(AWS.sqs(), queue.name())).isEqualTo(queue.url());
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThat(Refusal.of(() -> urlOf(AWS.sqs(), "nobody"))).isEqualTo(Refusal.queueDoesNotExist());
    }

    @Test
    void namesAreCaseSensitive() {
        AWS.queue("Orders", Map.of());
        assertThat(Refusal.of(() -> urlOf(AWS.sqs(), "orders"))).isEqualTo(Refusal.queueDoesNotExist());
    }

    @Test
    void theOwnerOfAQueueMayBeNamed() {
        WireQueue queue = AWS.queue();
        SqsClient stranger = AWS.sqs(EmulatedAws.freshAccount(), "us-east-1");
        assertThat(Refusal.of(() -> urlOf(stranger, queue.name()))).isEqualTo(Refusal.queueDoesNotExist());
        assertThat(stranger.getQueueUrl(
                                request -> request.queueName(queue.name()).queueOwnerAWSAccountId(AWS.account()))
                        .queueUrl())
                .isEqualTo(queue.url());
    }

    @Test
    void anotherAccountReachesAQueueByItsUrl() {
        WireQueue queue = AWS.queue();
        SqsClient stranger = AWS.sqs(EmulatedAws.freshAccount(), "us-east-1");
        stranger.sendMessage(request -> request.queueUrl(queue.url()).messageBody("from next door"));
        assertThat(queue.bodies()).containsExactly("from next door");
    }

    @Test
    void regionsAreKeptApart() {
        WireQueue here = AWS.queue("orders", Map.of());
        SqsClient elsewhere = AWS.sqs(AWS.account(), "eu-central-1");
        assertThat(Refusal.of(() -> urlOf(elsewhere, "orders"))).isEqualTo(Refusal.queueDoesNotExist());
        String there =
                elsewhere.createQueue(request -> request.queueName("orders")).queueUrl();
        elsewhere.sendMessage(request -> request.queueUrl(there).messageBody("there"));
        here.send("here");
        assertThat(here.bodies()).containsExactly("here");
        assertThat(elsewhere.receiveMessage(request -> request.queueUrl(there)).messages())
                .extracting(message -> message.body())
                .containsExactly("there");
    }

    @Test
    void accountsAreKeptApart() {
        AWS.queue("orders", Map.of());
        SqsClient stranger = AWS.sqs(EmulatedAws.freshAccount(), "us-east-1");
        assertThat(stranger.listQueues().queueUrls()).isEmpty();
        assertThat(stranger.createQueue(request -> request.queueName("orders")).queueUrl())
                .doesNotContain(AWS.account());
    }

    @Test
    void everyFormOfUrlIsUnderstood() {
        WireQueue queue = AWS.queue();
        String path = "/" + AWS.account() + "/" + queue.name();
        List<String> forms = List.of(
                "http://localhost:4566" + path,
                "http://127.0.0.1:" + AWS.port() + path,
                "https://sqs.us-east-1.amazonaws.com" + path,
                "https://queue.amazonaws.com" + path,
                "http://sqs.us-east-1.localhost.localstack.cloud:4566" + path,
                "http://us-east-1.queue.localhost.localstack.cloud:4566" + path,
                "http://localhost:4566/queue/us-east-1" + path,
                queue.name());
        for (String form : forms) {
            AWS.sqs().sendMessage(request -> request.queueUrl(form).messageBody(form));
        }
        assertThat(queue.bodies()).containsExactlyInAnyOrderElementsOf(forms);
    }

    @Test
    void theRegionOfAUrlWins() {
        SqsClient frankfurt = AWS.sqs(AWS.account(), "eu-central-1");
        frankfurt.createQueue(request -> request.queueName("orders"));
        AWS.sqs()
                .sendMessage(request -> request.queueUrl(
                                "https://sqs.eu-central-1.amazonaws.com/" + AWS.account() + "/orders")
                        .messageBody("from afar"));
        assertThat(frankfurt
                        .receiveMessage(request -> request.queueUrl("orders"))
                        .messages())
                .hasSize(1);
    }

    @Test
    void aUrlWithoutAQueueIsRefused() {
        for (String url : List.of("http://localhost:4566/" + AWS.account() + "/nobody", "nobody", "%zz")) {
            assertThat(Refusal.of(() -> AWS.sqs()
                                    .sendMessage(
                                            request -> request.queueUrl(url).messageBody("hello")))
                            .status())
                    .as(url)
                    .isIn(400, 404);
        }
        assertThat(Refusal.of(() -> AWS.sqs()
                        .sendMessage(request -> request.queueUrl("http://localhost:4566/" + AWS.account() + "/nobody")
                                .messageBody("hello"))))
                .isEqualTo(Refusal.queueDoesNotExist());
    }

    @Test
    void aCallWithoutAQueueUrlFindsNoQueue() {
        assertThat(Refusal.of(() -> AWS.sqs().sendMessage(request -> request.messageBody("hello")))
                        .code())
                .isIn("AWS.SimpleQueueService.NonExistentQueue", "MissingParameter");
    }
}
