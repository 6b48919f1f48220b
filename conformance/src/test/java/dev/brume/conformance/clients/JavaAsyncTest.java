package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** The AWS SDK for Java v2, asynchronous, and its batch manager. */
class JavaAsyncTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    private SqsAsyncClient sqs;

    @BeforeEach
    void client() {
        sqs = client(BRUME.endpoint());
    }

    private static SqsAsyncClient client(String endpoint) {
        return SqsAsyncClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    @AfterEach
    void close() {
        sqs.close();
    }

    @Test
    void aLongPollIsAnsweredByTheSendThatFollows() {
        CompletableFuture<List<String>> bodies = sqs.createQueue(create -> create.queueName("orders"))
                .thenCompose(created -> {
                    CompletableFuture<ReceiveMessageResponse> polled = sqs.receiveMessage(
                            receive -> receive.queueUrl(created.queueUrl()).waitTimeSeconds(20));
                    return sqs.sendMessage(
                                    send -> send.queueUrl(created.queueUrl()).messageBody("hello"))
                            .thenCompose(sent -> polled);
                })
                .thenApply(received ->
                        received.messages().stream().map(Message::body).toList());
        assertThat(bodies.join()).containsExactly("hello");
    }

    @Test
    void aHundredCallsAtOnceAreAllAnswered() {
        String queue = queue("busy");
        List<CompletableFuture<String>> sent = IntStream.range(0, 100)
                .mapToObj(i -> sqs.sendMessage(send -> send.queueUrl(queue).messageBody("m" + i))
                        .thenApply(answer -> answer.messageId()))
                .toList();
        assertThat(sent.stream().map(CompletableFuture::join).distinct()).hasSize(100);
    }

    @Test
    void theBatchManagerSendsReceivesAndDeletes() {
        String queue = queue("batched");
        try (SqsAsyncBatchManager batches = sqs.batchManager()) {
            IntStream.range(0, 25)
                    .mapToObj(i ->
                            batches.sendMessage(send -> send.queueUrl(queue).messageBody("m" + i)))
                    .toList()
                    .forEach(CompletableFuture::join);
            Set<String> bodies = new TreeSet<>();
            while (bodies.size() < 25) {
                for (Message message : batches.receiveMessage(receive -> receive.queueUrl(queue))
                        .join()
                        .messages()) {
                    bodies.add(message.body());
                    batches.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()))
                            .join();
                }
            }
        }
    }

    @Test
    void errorsAreTheExceptionsOfTheSdk() {
        assertThatThrownBy(
                        () -> sqs.getQueueUrl(get -> get.queueName("missing")).join())
                .hasCauseInstanceOf(QueueDoesNotExistException.class)
                .hasMessageContaining("The specified queue does not exist.");
    }

    private String queue(String name) {
        return sqs.createQueue(create -> create.queueName(name)).join().queueUrl();
    }
}
