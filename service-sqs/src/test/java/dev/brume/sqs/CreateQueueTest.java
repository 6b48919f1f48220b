package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;

class CreateQueueTest {
    private final Sqs sqs = Sqs.start();

    @Test
    void queueIsFoundByItsName() {
        String url = sqs.createQueue("orders");

        assertThat(url).isEqualTo("http://localhost:4566/000000000000/orders");
        assertThat(getUrl("orders")).isEqualTo(url);
    }

    @Test
    void sameQueueAgainIsTheSameQueue() {
        String url = sqs.createQueue("orders", Map.of("VisibilityTimeout", "10"));
        sqs.send(url, "kept");

        assertThat(sqs.createQueue("orders", Map.of("VisibilityTimeout", "10"))).isEqualTo(url);
        assertThat(sqs.createQueue("orders")).isEqualTo(url);
        assertThat(sqs.counts(url)).isEqualTo("1/0/0");
    }

    @Test
    void sameNameWithOtherAttributesIsRefused() {
        sqs.createQueue("orders", Map.of("DelaySeconds", "1"));

        assertThat(Sqs.refusal(() -> sqs.createQueue("orders", Map.of("DelaySeconds", "2"))))
                .returns("QueueNameExists", AwsException::code)
                .hasMessage(
                        "A queue already exists with the same name and a different value for attribute DelaySeconds");
        assertThat(Sqs.refusal(() -> sqs.createQueue("orders", Map.of("VisibilityTimeout", "31")))
                        .code())
                .isEqualTo("QueueNameExists");
    }

    @Test
    void valueThatEqualsTheDefaultIsNoOther() {
        sqs.createQueue("orders");

        sqs.createQueue("orders", Map.of("VisibilityTimeout", "30", "DelaySeconds", "0"));
    }

    @Test
    void policiesAreComparedByWhatTheySay() {
        String dead = sqs.createQueue("dead");
        sqs.createQueue("orders", Map.of("RedrivePolicy", sqs.redrivePolicy(dead, 3)));

        sqs.createQueue(
                "orders",
                Map.of(
                        "RedrivePolicy",
                        "{ \"maxReceiveCount\": 3, \"deadLetterTargetArn\": \"" + sqs.arn(dead) + "\" }"));
    }

    @Test
    void changedAttributesCountWhenTheQueueIsCreatedAgain() {
        String url = sqs.createQueue("orders", Map.of("DelaySeconds", "1"));
        sqs.setAttributes(url, Map.of("DelaySeconds", "2"));

        assertThat(Sqs.refusal(() -> sqs.createQueue("orders", Map.of("DelaySeconds", "1")))
                        .code())
                .isEqualTo("QueueNameExists");
        sqs.createQueue("orders", Map.of("DelaySeconds", "2"));
    }

    @Test
    void nameHasUpTo80PlainCharacters() {
        sqs.createQueue("A-z_9".repeat(16));

        for (String name : List.of("x".repeat(81), "in.fo", "has space", "é", "a/b", "plain.fifo")) {
            assertThat(Sqs.refusal(() -> sqs.createQueue(name)))
                    .as(name)
                    .returns("InvalidParameterValue", AwsException::code)
                    .hasMessage("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
        assertThat(Sqs.refusal(() -> sqs.createQueue(""))).hasMessage("Queue name cannot be empty");
        assertThat(Sqs.refusal(() -> sqs.call(CreateQueueRequest.builder().build(), CreateQueueResponse.class)))
                .hasMessage("Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
    }

    @Test
    void fifoQueuesNameEndsInFifo() {
        sqs.createFifoQueue("x".repeat(75) + ".fifo");

        for (String name : List.of("orders", "x".repeat(76) + ".fifo", ".fifo", "a.b.fifo")) {
            assertThat(Sqs.refusal(() -> sqs.createFifoQueue(name)).code())
                    .as(name)
                    .isEqualTo("InvalidParameterValue");
        }
    }

    @Test
    void fifoQueueAttributeIsTrueOrAbsent() {
        assertThat(Sqs.refusal(() -> sqs.createQueue("orders", Map.of("FifoQueue", "false"))))
                .returns("InvalidAttributeName", AwsException::code)
                .hasMessage("Unknown Attribute FifoQueue.");
    }

    @Test
    void tagsAreGivenAtBirth() {
        String url = sqs.call(
                        CreateQueueRequest.builder()
                                .queueName("tagged")
                                .tags(Map.of("team", "a"))
                                .build(),
                        CreateQueueResponse.class)
                .queueUrl();

        assertThat(sqs.call(ListQueueTagsRequest.builder().queueUrl(url).build(), ListQueueTagsResponse.class)
                        .tags())
                .containsExactly(Map.entry("team", "a"));
    }

    @Test
    void namesAreCaseSensitive() {
        String lower = sqs.createQueue("orders");
        String upper = sqs.createQueue("Orders");
        sqs.send(lower, "x");

        assertThat(sqs.counts(upper)).isEqualTo("0/0/0");
    }

    @Test
    void queueThatDoesNotExistIsNotFound() {
        assertThat(Sqs.refusal(() -> getUrl("nothing")))
                .returns("QueueDoesNotExist", AwsException::code)
                .hasMessage("The specified queue does not exist.");
        assertThat(Sqs.refusal(() -> sqs.send("http://localhost:4566/000000000000/nothing", "x"))
                        .code())
                .isEqualTo("QueueDoesNotExist");
        assertThat(Sqs.refusal(() -> getUrl("")).getMessage())
                .isEqualTo("Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
    }

    @Test
    void accountsAndRegionsAreKeptApart() {
        String mine = sqs.createQueue("orders");
        Sqs stranger = sqs.as("111111111111", "us-east-1");
        Sqs abroad = sqs.as("000000000000", "eu-west-1");
        assertThat(Sqs.refusal(() -> stranger.call(
                                GetQueueUrlRequest.builder().queueName("orders").build(), GetQueueUrlResponse.class))
                        .code())
                .isEqualTo("QueueDoesNotExist");

        String theirs = stranger.createQueue("orders");
        String there = abroad.createQueue("orders");

        sqs.send(mine, "mine");
        assertThat(stranger.counts(theirs)).isEqualTo("0/0/0");
        assertThat(abroad.counts(there)).isEqualTo("0/0/0");
        assertThat(theirs).contains("/111111111111/");
        assertThat(abroad.arn(there)).isEqualTo("arn:aws:sqs:eu-west-1:000000000000:orders");
    }

    @Test
    void queueOfAnotherAccountIsReachedByItsUrlOrItsOwner() {
        Sqs owner = sqs.as("111111111111", "us-east-1");
        String url = owner.createQueue("shared");

        sqs.send(url, "hello");

        assertThat(owner.counts(url)).isEqualTo("1/0/0");
        assertThat(sqs.call(
                                GetQueueUrlRequest.builder()
                                        .queueName("shared")
                                        .queueOwnerAWSAccountId("111111111111")
                                        .build(),
                                GetQueueUrlResponse.class)
                        .queueUrl())
                .isEqualTo(url);
        assertThat(Sqs.refusal(() -> sqs.call(
                                GetQueueUrlRequest.builder()
                                        .queueName("shared")
                                        .queueOwnerAWSAccountId("bogus")
                                        .build(),
                                GetQueueUrlResponse.class))
                        .code())
                .isEqualTo("QueueDoesNotExist");
    }

    private String getUrl(String name) {
        return sqs.call(GetQueueUrlRequest.builder().queueName(name).build(), GetQueueUrlResponse.class)
                .queueUrl();
    }
}
