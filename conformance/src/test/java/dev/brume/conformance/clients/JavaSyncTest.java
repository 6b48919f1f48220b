package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The AWS SDK for Java v2, blocking, on its default HTTP client. It checks every MD5 digest itself. */
class JavaSyncTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    private SqsClient sqs;

    @BeforeEach
    void client() {
        sqs = client(BRUME.endpoint());
    }

    private static SqsClient client(String endpoint) {
        return SqsClient.builder()
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
    void aMessageIsSentReceivedAndDeleted() {
        String queue = sqs.createQueue(create -> create.queueName("orders")).queueUrl();
        sqs.sendMessage(send -> send.queueUrl(queue).messageBody("hello"));
        Message message = sqs.receiveMessage(receive -> receive.queueUrl(queue).waitTimeSeconds(5))
                .messages()
                .getFirst();
        sqs.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));

        assertThat(message.body()).isEqualTo("hello");
        assertThat(count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("0");
    }

    @Test
    void aProgramIsPointedHereByItsEnvironment() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ClientProgram program = ClientProgram.withoutFiles("java");
        Map<String, String> environment = new HashMap<>(BRUME.environment());
        environment.put("CLASSPATH", System.getProperty("java.class.path"));
        Outcome outcome = program.run(environment, Duration.ofMinutes(1), java, HelloSqs.class.getName());
        assertThat(outcome.successfulOutput()).isEqualTo("received hello");
    }

    @Test
    void messageAttributesPassTheDigestCheck() {
        String queue = queue("attributes");
        Map<String, MessageAttributeValue> attributes = Map.of(
                "kind",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("Größe")
                                .build(),
                "count",
                        MessageAttributeValue.builder()
                                .dataType("Number.int")
                                .stringValue("42")
                                .build(),
                "stamp",
                        MessageAttributeValue.builder()
                                .dataType("Binary.png")
                                .binaryValue(SdkBytes.fromByteArray(new byte[] {0, 1, -1}))
                                .build());
        sqs.sendMessage(send -> send.queueUrl(queue).messageBody("{}").messageAttributes(attributes));
        Message message = sqs.receiveMessage(receive -> receive.queueUrl(queue).messageAttributeNames("All"))
                .messages()
                .getFirst();
        assertThat(message.messageAttributes()).isEqualTo(attributes);
    }

    @Test
    void aFifoQueueKeepsItsOrder() {
        String queue = sqs.createQueue(create -> create.queueName("orders.fifo")
                        .attributes(Map.of(
                                QueueAttributeName.FIFO_QUEUE, "true",
                                QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")))
                .queueUrl();
        for (String body : List.of("one", "two", "two", "three")) {
            sqs.sendMessage(send -> send.queueUrl(queue).messageBody(body).messageGroupId("a"));
        }
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(queue).maxNumberOfMessages(10))
                        .messages())
                .extracting(Message::body)
                .containsExactly("one", "two", "three");
    }

    @Test
    void aPaginatorWalksThroughThePages() {
        for (int i = 0; i < 5; i++) {
            queue("page-" + i);
        }
        assertThat(sqs.listQueuesPaginator(list -> list.queueNamePrefix("page-").maxResults(2)))
                .extracting(page -> page.queueUrls().size())
                .containsExactly(2, 2, 1);
    }

    @Test
    void errorsAreTheExceptionsOfTheSdk() {
        assertThatThrownBy(() -> sqs.getQueueUrl(get -> get.queueName("missing")))
                .isInstanceOfSatisfying(QueueDoesNotExistException.class, error -> {
                    assertThat(error.statusCode()).isEqualTo(400);
                    assertThat(error.requestId()).isNotBlank();
                    assertThat(error.awsErrorDetails().errorCode())
                            .isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
                    assertThat(error.awsErrorDetails().errorMessage()).isEqualTo("The specified queue does not exist.");
                });
        String queue = queue("refusing");
        assertThatThrownBy(() -> sqs.sendMessageBatch(batch -> batch.queueUrl(queue)
                        .entries(
                                entry -> entry.id("a").messageBody("1"),
                                entry -> entry.id("a").messageBody("2"))))
                .isInstanceOf(BatchEntryIdsNotDistinctException.class)
                .hasMessageContaining("Id a repeated.");
        assertThatThrownBy(() ->
                        sqs.receiveMessage(receive -> receive.queueUrl(queue).maxNumberOfMessages(11)))
                .isInstanceOfSatisfying(
                        SqsException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue"))
                .hasMessageContaining("Value 11 for parameter MaxNumberOfMessages is invalid."
                        + " Reason: Must be between 1 and 10, if provided.");
    }

    private String queue(String name) {
        return sqs.createQueue(create -> create.queueName(name)).queueUrl();
    }

    private String count(String queue, QueueAttributeName which) {
        return sqs.getQueueAttributes(get -> get.queueUrl(queue).attributeNames(which))
                .attributes()
                .get(which);
    }
}
