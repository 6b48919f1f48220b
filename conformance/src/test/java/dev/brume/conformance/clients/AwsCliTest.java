package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The AWS CLI. Version 1 takes no endpoint from AWS_ENDPOINT_URL for SQS (it puts one of its own in place, for the sake of old
 * certificates), hence {@code --endpoint-url}, which both versions obey.
 */
class AwsCliTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    private final ClientProgram program = ClientProgram.of("cli");
    private String aws;

    @BeforeEach
    void aws() {
        aws = Tool.named("aws");
    }

    @Test
    void quickstart() {
        Outcome outcome =
                program.run(BRUME.environment(), Duration.ofMinutes(3), Tool.named("sh"), "-eu", "quickstart.sh");
        assertThat(outcome.successfulOutput())
                .contains("\"MD5OfMessageBody\": \"5d41402abc4b2a76b9719d911017c592\"")
                .contains("\"Body\": \"hello\"");
    }

    @Test
    void attributesAndTags() {
        String queue = create("attributes", "--attributes", "VisibilityTimeout=45", "--tags", "team=shop");
        sqs("set-queue-attributes", "--queue-url", queue, "--attributes", "{\"DelaySeconds\": \"7\"}");
        assertThat(attribute(queue, "VisibilityTimeout")).isEqualTo("45");
        assertThat(attribute(queue, "DelaySeconds")).isEqualTo("7");
        assertThat(sqs("list-queue-tags", "--queue-url", queue, "--query", "Tags.team"))
                .isEqualTo("shop");
    }

    @Test
    void batchAndFifoOrder() {
        String queue = create("orders.fifo", "--attributes", "FifoQueue=true,ContentBasedDeduplication=true");
        String entries = "Id=a,MessageBody=one,MessageGroupId=g Id=b,MessageBody=two,MessageGroupId=g"
                + " Id=c,MessageBody=one,MessageGroupId=g";
        List<String> send = new ArrayList<>(List.of("send-message-batch", "--queue-url", queue, "--query"));
        send.addAll(List.of("Successful[].Id", "--entries"));
        send.addAll(List.of(entries.split(" ")));
        assertThat(sqs(send.toArray(String[]::new))).isEqualTo("a\tb\tc");
        assertThat(sqs(
                        "receive-message",
                        "--queue-url",
                        queue,
                        "--max-number-of-messages",
                        "10",
                        "--query",
                        "Messages[].Body"))
                .isEqualTo("one\ttwo");
    }

    @Test
    void deadLettersAreMovedAsideAndBack() {
        String dead = prepared("dead", Map.of());
        String deadArn = "arn:aws:sqs:us-east-1:000000000000:dead";
        String policy = "{\"deadLetterTargetArn\":\"" + deadArn + "\",\"maxReceiveCount\":1}";
        String queue = prepared("source", Map.of(QueueAttributeName.REDRIVE_POLICY, policy));
        sqs("send-message", "--queue-url", queue, "--message-body", "poison");
        assertThat(received(queue, "--visibility-timeout", "0")).isEqualTo("poison");
        assertThat(received(queue)).isEqualTo("None");
        assertThat(sqs("list-dead-letter-source-queues", "--queue-url", dead, "--query", "queueUrls"))
                .isEqualTo(queue);
        sqs("start-message-move-task", "--source-arn", deadArn);
        assertThat(received(queue, "--wait-time-seconds", "20")).isEqualTo("poison");
    }

    @Test
    void aLongPollWaitsForTheMessage() {
        String queue = prepared("polled", Map.of());
        CompletableFuture<String> polled =
                CompletableFuture.supplyAsync(() -> received(queue, "--wait-time-seconds", "20"));
        sqs("send-message", "--queue-url", queue, "--message-body", "hello");
        assertThat(polled.join()).isEqualTo("hello");
    }

    @Test
    void listsPageByPage() {
        List.of("page-1", "page-2", "page-3").forEach(name -> prepared(name, Map.of()));
        assertThat(sqs("list-queues", "--queue-name-prefix", "page-", "--page-size", "2", "--query", "QueueUrls[]")
                        .split("\\s+"))
                .hasSize(3);
    }

    @Test
    void aMissingQueueIsToldInAwsWords() {
        Outcome outcome = call(BRUME.endpoint(), "get-queue-url", "--queue-name", "missing");
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.errors())
                .contains("(AWS.SimpleQueueService.NonExistentQueue)")
                .contains("GetQueueUrl operation: The specified queue does not exist.");
    }

    @Test
    void speaksTlsOnTheSamePort() {
        Outcome outcome = call(BRUME.tlsEndpoint(), "create-queue", "--queue-name", "tls", "--no-verify-ssl");
        assertThat(outcome.successfulOutput()).startsWith("https://localhost:").endsWith("/000000000000/tls");
    }

    /** A queue that is there before the client comes. */
    private static String prepared(String name, Map<QueueAttributeName, String> attributes) {
        try (SqsClient sqs = BRUME.sqs()) {
            return sqs.createQueue(create -> create.queueName(name).attributes(attributes))
                    .queueUrl();
        }
    }

    private String create(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of("create-queue", "--queue-name", name));
        arguments.addAll(List.of(more));
        return sqs(arguments.toArray(String[]::new));
    }

    private String attribute(String queue, String name) {
        return sqs(
                "get-queue-attributes",
                "--queue-url",
                queue,
                "--attribute-names",
                name,
                "--query",
                "Attributes." + name);
    }

    private String received(String queue, String... more) {
        List<String> arguments = new ArrayList<>(List.of("receive-message", "--queue-url", queue, "--query"));
        arguments.add("Messages[0].Body");
        arguments.addAll(List.of(more));
        return sqs(arguments.toArray(String[]::new));
    }

    private String sqs(String... arguments) {
        return call(BRUME.endpoint(), arguments).successfulOutput();
    }

    private Outcome call(String endpoint, String... arguments) {
        List<String> command = new ArrayList<>(List.of(aws, "--endpoint-url", endpoint, "--output", "text", "sqs"));
        command.addAll(List.of(arguments));
        return program.run(BRUME.environment(), Duration.ofMinutes(3), command.toArray(String[]::new));
    }
}
