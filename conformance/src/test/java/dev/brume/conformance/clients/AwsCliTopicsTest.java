package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Topics and their queues with the AWS CLI. */
class AwsCliTopicsTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    private final ClientProgram program = ClientProgram.of("cli");
    private String aws;

    @BeforeEach
    void aws() {
        aws = Tool.named("aws");
    }

    @Test
    void twoQueuesGetWhatTheirFilterPoliciesLetThrough() {
        program.run(BRUME.environment(), Duration.ofMinutes(3), Tool.named("sh"), "-eu", "topics.sh")
                .successfulOutput();
        assertThat(received("shop-order")).containsExactly("one order");
        assertThat(received("shop-refund")).isEmpty();
    }

    @Test
    void attributesAndTags() {
        String topic = sns("create-topic", "--name", "events", "--tags", "Key=team,Value=shop", "--query", "TopicArn");
        sns(
                "set-topic-attributes",
                "--topic-arn",
                topic,
                "--attribute-name",
                "DisplayName",
                "--attribute-value",
                "All events");
        assertThat(sns("get-topic-attributes", "--topic-arn", topic, "--query", "Attributes.DisplayName"))
                .isEqualTo("All events");
        assertThat(sns("list-tags-for-resource", "--resource-arn", topic, "--query", "Tags[].[Key,Value]"))
                .isEqualTo("team\tshop");
    }

    @Test
    void anHttpSubscriberIsConfirmedByItsToken() throws InterruptedException {
        String topic = prepared("confirmed");
        try (HttpSubscriber subscriber = new HttpSubscriber(arrival -> {})) {
            assertThat(sns(
                            "subscribe",
                            "--topic-arn",
                            topic,
                            "--protocol",
                            "http",
                            "--notification-endpoint",
                            subscriber.url()))
                    .isEqualTo("pending confirmation");
            String token = subscriber.next().body().replaceFirst("(?s).*\"Token\" : \"(\\w+)\".*", "$1");
            String subscription = sns("confirm-subscription", "--topic-arn", topic, "--token", token);
            assertThat(subscription).startsWith(topic + ":");

            sns("publish", "--topic-arn", topic, "--message", "hello");
            HttpSubscriber.Arrival arrival = subscriber.next();
            assertThat(arrival.headers().getFirst("x-amz-sns-subscription-arn")).isEqualTo(subscription);
            assertThat(arrival.body()).contains("\"Message\" : \"hello\"");
        }
    }

    @Test
    void aBatchIsPublishedTogetherAndNotAtAllWhereOneOfItsEntriesIsNone() {
        String topic = prepared("batches");
        String[] publish = {"publish-batch", "--topic-arn", topic, "--publish-batch-request-entries"};
        String good = "{\"Id\": \"a\", \"Message\": \"one\"}";
        assertThat(sns(with(publish, "[" + good + "]", "--query", "Successful[].Id")))
                .isEqualTo("a");
        assertThat(call(with(publish, "[" + good + ", {\"Id\": \"b\", \"Message\": \"\"}]"))
                        .errors())
                .contains("PublishBatch operation: Invalid parameter: Empty message");
    }

    private static String[] with(String[] command, String... more) {
        return Stream.of(command, more).flatMap(Stream::of).toArray(String[]::new);
    }

    @Test
    void listsPageByPage() {
        String topic = prepared("paged");
        try (SnsClient sns = BRUME.sns()) {
            for (int i = 0; i < 101; i++) {
                String queue = "arn:aws:sqs:us-east-1:000000000000:paged-" + i;
                sns.subscribe(
                        subscribe -> subscribe.topicArn(topic).protocol("sqs").endpoint(queue));
            }
        }
        assertThat(sns("list-subscriptions-by-topic", "--topic-arn", topic, "--query", "Subscriptions[].Endpoint")
                        .split("\\s+"))
                .hasSize(101);
    }

    @Test
    void aMissingTopicIsToldInAwsWords() {
        Outcome outcome =
                call("publish", "--topic-arn", "arn:aws:sns:us-east-1:000000000000:missing", "--message", "hello");
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.errors()).contains("(NotFound)").contains("Publish operation: Topic does not exist");
    }

    /** A topic that is there before the client comes. */
    private static String prepared(String name) {
        try (SnsClient sns = BRUME.sns()) {
            return sns.createTopic(create -> create.name(name)).topicArn();
        }
    }

    private static List<String> received(String queue) {
        try (SqsClient sqs = BRUME.sqs()) {
            String url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
            return sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10)).messages().stream()
                    .map(Message::body)
                    .toList();
        }
    }

    private String sns(String... arguments) {
        return call(arguments).successfulOutput();
    }

    private Outcome call(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(aws, "--endpoint-url", BRUME.endpoint(), "--output", "text", "sns"));
        command.addAll(List.of(arguments));
        return program.run(BRUME.environment(), Duration.ofMinutes(3), command.toArray(String[]::new));
    }
}
