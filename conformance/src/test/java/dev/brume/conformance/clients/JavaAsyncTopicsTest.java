package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Topics and their queues with the AWS SDK for Java v2, asynchronous. */
class JavaAsyncTopicsTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    private final SnsAsyncClient sns = SnsAsyncClient.builder()
            .endpointOverride(URI.create(BRUME.endpoint()))
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
    private final SqsClient sqs = BRUME.sqs();

    @AfterEach
    void close() {
        sns.close();
        sqs.close();
    }

    @Test
    void aHundredMessagesAtOnceAreSharedOutByTheFilterPolicies() {
        String topic = sns.createTopic(create -> create.name("numbers")).join().topicArn();
        String even = subscribed("even", topic, "{\"parity\":[\"0\"]}");
        String odd = subscribed("odd", topic, "{\"parity\":[\"1\"]}");
        List<CompletableFuture<?>> published = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            published.add(publish(topic, i));
        }
        published.forEach(CompletableFuture::join);

        assertThat(received(even, 50)).containsExactlyInAnyOrderElementsOf(numbers(0));
        assertThat(received(odd, 50)).containsExactlyInAnyOrderElementsOf(numbers(1));
    }

    private static List<String> numbers(int first) {
        return IntStream.iterate(first, i -> i < 100, i -> i + 2)
                .mapToObj(Integer::toString)
                .toList();
    }

    @Test
    void errorsAreTheExceptionsOfTheSdk() {
        assertThatThrownBy(
                        () -> sns.getTopicAttributes(get -> get.topicArn("arn:aws:sns:us-east-1:000000000000:missing"))
                                .join())
                .hasCauseInstanceOf(NotFoundException.class)
                .hasMessageContaining("Topic does not exist");
    }

    private CompletableFuture<?> publish(String topic, int number) {
        MessageAttributeValue parity = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(Integer.toString(number % 2))
                .build();
        return sns.publish(publish ->
                publish.topicArn(topic).message(Integer.toString(number)).messageAttributes(Map.of("parity", parity)));
    }

    private String subscribed(String name, String topic, String filterPolicy) {
        String queue = sqs.createQueue(create -> create.queueName(name)).queueUrl();
        sns.subscribe(subscribe -> subscribe
                        .topicArn(topic)
                        .protocol("sqs")
                        .endpoint("arn:aws:sqs:us-east-1:000000000000:" + name)
                        .attributes(Map.of("RawMessageDelivery", "true", "FilterPolicy", filterPolicy)))
                .join();
        return queue;
    }

    private List<String> received(String queue, int count) {
        List<String> bodies = new ArrayList<>();
        while (bodies.size() < count) {
            List<Message> messages = sqs.receiveMessage(receive ->
                            receive.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(5))
                    .messages();
            assertThat(messages).as("after %s", bodies).isNotEmpty();
            messages.forEach(message -> bodies.add(message.body()));
        }
        return bodies;
    }
}
