package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.DELAY_SECONDS;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.FIFO_QUEUE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.MAXIMUM_MESSAGE_SIZE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;

/** GetQueueAttributes and SetQueueAttributes. */
class QueueAttributesTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static Map<String, String> standardDefaults(WireQueue queue, String created) {
        Map<String, String> defaults = new HashMap<>();
        defaults.put("QueueArn", AWS.arn(queue.name()));
        defaults.put("ApproximateNumberOfMessages", "0");
        defaults.put("ApproximateNumberOfMessagesNotVisible", "0");
        defaults.put("ApproximateNumberOfMessagesDelayed", "0");
        defaults.put("CreatedTimestamp", created);
        defaults.put("LastModifiedTimestamp", created);
        defaults.put("VisibilityTimeout", "30");
        defaults.put("MaximumMessageSize", "1048576");
        defaults.put("MessageRetentionPeriod", "345600");
        defaults.put("DelaySeconds", "0");
        defaults.put("ReceiveMessageWaitTimeSeconds", "0");
        defaults.put("SqsManagedSseEnabled", "true");
        return defaults;
    }

    private static String epochSeconds() {
        return Long.toString(AWS.now().getEpochSecond());
    }

    @Test
    void aStandardQueueHasExactlyTheseAttributes() {
        WireQueue queue = AWS.queue();
        assertThat(queue.attributes("All")).isEqualTo(standardDefaults(queue, epochSeconds()));
    }

    @Test
    void aFifoQueueHasFourMore() {
        WireQueue queue = AWS.fifo();
        Map<String, String> expected = standardDefaults(queue, epochSeconds());
        expected.put("FifoQueue", "true");
        expected.put("ContentBasedDeduplication", "false");
        expected.put("DeduplicationScope", "queue");
        expected.put("FifoThroughputLimit", "perQueue");
        assertThat(queue.attributes("All")).isEqualTo(expected);
    }

    @Test
    void onlyWhatIsAskedForIsAnswered() {
        WireQueue queue = AWS.queue();
        assertThat(queue.attributes("VisibilityTimeout", "QueueArn"))
                .isEqualTo(Map.of("VisibilityTimeout", "30", "QueueArn", AWS.arn(queue.name())));
    }

    @Test
    void askingForNoneAnswersNone() {
        WireQueue queue = AWS.queue();
        GetQueueAttributesResponse answer = AWS.sqs().getQueueAttributes(request -> request.queueUrl(queue.url()));
        assertThat(answer.hasAttributes()).isFalse();
    }

    @Test
    void whatIsNotSetIsNotAnswered() {
        WireQueue queue = AWS.queue();
        assertThat(queue.attributes("RedrivePolicy", "Policy", "KmsMasterKeyId"))
                .isEmpty();
    }

    @Test
    void unknownNamesAreRefused() {
        WireQueue queue = AWS.queue();
        assertThat(Refusal.of(() -> queue.attributes("Foobar")))
                .isEqualTo(Refusal.invalidAttributeName("Unknown Attribute Foobar."));
    }

    @Test
    void settingSomeLeavesTheOthers() {
        WireQueue queue = AWS.queue(Map.of(VISIBILITY_TIMEOUT, "20"));
        AWS.sqs()
                .setQueueAttributes(request -> request.queueUrl(queue.url())
                        .attributes(Map.of(MAXIMUM_MESSAGE_SIZE, "2048", DELAY_SECONDS, "420")));
        Map<String, String> expected = standardDefaults(queue, epochSeconds());
        expected.putAll(Map.of("VisibilityTimeout", "20", "MaximumMessageSize", "2048", "DelaySeconds", "420"));
        assertThat(queue.attributes("All")).isEqualTo(expected);
    }

    @Test
    void lastModifiedIsWhenAttributesWereSet() {
        String created = epochSeconds();
        WireQueue queue = AWS.queue();
        AWS.passSeconds(90);
        queue.set(VISIBILITY_TIMEOUT, "5");
        assertThat(queue.attributes("CreatedTimestamp", "LastModifiedTimestamp"))
                .isEqualTo(Map.of("CreatedTimestamp", created, "LastModifiedTimestamp", epochSeconds()));
    }

    @Test
    void oneWrongValueLeavesAllUnset() {
        WireQueue queue = AWS.queue();
        assertThat(Refusal.of(() -> AWS.sqs()
                        .setQueueAttributes(request -> request.queueUrl(queue.url())
                                .attributes(Map.of(VISIBILITY_TIMEOUT, "5", DELAY_SECONDS, "901")))))
                .isEqualTo(Refusal.invalidAttributeValue("Invalid value for the parameter DelaySeconds."));
        assertThat(queue.attribute(VISIBILITY_TIMEOUT)).isEqualTo("30");
    }

    @Test
    void somethingMustBeSet() {
        WireQueue queue = AWS.queue();
        assertThat(Refusal.of(() -> AWS.sqs()
                        .setQueueAttributes(
                                request -> request.queueUrl(queue.url()).attributes(Map.of()))))
                .isEqualTo(Refusal.missingParameter("Attribute.Name"));
    }

    @Test
    void aStandardQueueDoesNotBecomeFifo() {
        WireQueue queue = AWS.queue();
        Refusal unknown = Refusal.invalidAttributeName("Unknown Attribute FifoQueue.");
        assertThat(Refusal.of(() -> queue.set(FIFO_QUEUE, "true"))).isEqualTo(unknown);
        assertThat(Refusal.of(() -> queue.set(FIFO_QUEUE, "false"))).isEqualTo(unknown);
    }

    @Test
    void aFifoQueueStaysFifo() {
        WireQueue queue = AWS.fifo();
        queue.set(FIFO_QUEUE, "true");
        assertThat(Refusal.of(() -> queue.set(FIFO_QUEUE, "false")))
                .isEqualTo(Refusal.invalidAttributeValue("Invalid value for the parameter FifoQueue. "
                        + "Reason: Modifying queue type is not supported."));
    }

    @Test
    void countsTellVisibleInFlightAndDelayedMessagesApart() {
        WireQueue queue = AWS.queue();
        for (int i = 0; i < 6; i++) {
            queue.send("message " + i);
        }
        queue.send(message -> message.messageBody("later").delaySeconds(60));
        queue.receiveOne();
        assertThat(queue.counts()).containsExactly(5, 1, 1);
        AWS.passSeconds(30);
        assertThat(queue.counts()).containsExactly(6, 0, 1);
        AWS.passSeconds(30);
        assertThat(queue.counts()).containsExactly(7, 0, 0);
    }

    @Test
    void queuesThatDoNotExistHaveNoAttributes() {
        assertThat(Refusal.of(() -> AWS.sqs()
                        .getQueueAttributes(request -> request.queueUrl(AWS.endpoint() + "/" + AWS.account() + "/no"))))
                .isEqualTo(Refusal.queueDoesNotExist());
    }
}
