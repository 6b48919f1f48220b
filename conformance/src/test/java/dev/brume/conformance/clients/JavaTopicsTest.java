package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Topics and their queues with the AWS SDK for Java v2, blocking. */
class JavaTopicsTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    private final SnsClient sns = BRUME.sns();
    private final SqsClient sqs = BRUME.sqs();

    @AfterEach
    void close() {
        sns.close();
        sqs.close();
    }

    @Test
    void twoQueuesGetWhatTheirFilterPoliciesLetThrough() {
        String topic = topic("filtered");
        String orders = subscribed("orders", topic, "{\"kind\":[\"order\"]}");
        String others = subscribed("others", topic, "{\"kind\":[{\"anything-but\":[\"order\"]}]}");
        for (String kind : List.of("order", "refund", "parcel")) {
            sns.publish(publish ->
                    publish.topicArn(topic).message("one " + kind).messageAttributes(Map.of("kind", text(kind))));
        }
        assertThat(received(orders)).containsExactly("one order");
        assertThat(received(others)).containsExactlyInAnyOrder("one refund", "one parcel");
    }

    @Test
    void aBatchIsPublishedTogetherAndNotAtAllWhereOneOfItsEntriesIsNone() {
        String topic = topic("batches");
        String queue = subscribed("batches", topic, "{}");
        assertThatThrownBy(() -> sns.publishBatch(publish -> publish.topicArn(topic)
                        .publishBatchRequestEntries(
                                entry -> entry.id("a").message("one"),
                                entry -> entry.id("b").message(""))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith("Invalid parameter: Empty message");
        PublishBatchResponse told = sns.publishBatch(publish -> publish.topicArn(topic)
                .publishBatchRequestEntries(entry -> entry.id("a").message("two")));
        assertThat(told.successful()).extracting(entry -> entry.id()).containsExactly("a");
        assertThat(told.failed()).isEmpty();
        assertThat(received(queue)).containsExactly("two");
    }

    @Test
    void aPaginatorWalksThroughThePages() {
        for (int i = 0; i < 201; i++) {
            topic("page-" + i);
        }
        assertThat(sns.listTopicsPaginator().stream()).hasSizeGreaterThan(2);
        assertThat(sns.listTopicsPaginator().topics().stream()
                        .filter(topic -> topic.topicArn().contains(":page-")))
                .hasSize(201);
    }

    @Test
    void errorsAreTheExceptionsOfTheSdk() {
        assertThatThrownBy(() -> sns.publish(publish -> publish.topicArn("arn:aws:sns:us-east-1:000000000000:missing")
                        .message("hello")))
                .isInstanceOfSatisfying(NotFoundException.class, error -> {
                    assertThat(error.statusCode()).isEqualTo(404);
                    assertThat(error.requestId()).isNotBlank();
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("NotFound");
                    assertThat(error.awsErrorDetails().errorMessage()).isEqualTo("Topic does not exist");
                });
        String topic = topic("refusing");
        assertThatThrownBy(() -> sns.publish(publish -> publish.topicArn(topic).message("")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Invalid parameter: Empty message");
        assertThatThrownBy(() -> sns.createTopic(create -> create.name("not a name")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Invalid parameter: Topic Name");
    }

    private String topic(String name) {
        return sns.createTopic(create -> create.name(name)).topicArn();
    }

    /** A queue that gets the bare messages that the policy accepts. */
    private String subscribed(String name, String topic, String filterPolicy) {
        String queue = sqs.createQueue(create -> create.queueName(name)).queueUrl();
        String arn = sqs.getQueueAttributes(get -> get.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        sns.subscribe(subscribe -> subscribe
                .topicArn(topic)
                .protocol("sqs")
                .endpoint(arn)
                .attributes(Map.of("RawMessageDelivery", "true", "FilterPolicy", filterPolicy)));
        return queue;
    }

    private List<String> received(String queue) {
        return sqs
                .receiveMessage(receive ->
                        receive.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(2))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
