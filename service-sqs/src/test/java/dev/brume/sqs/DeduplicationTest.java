package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** "Exactly-once processing" in the developer guide. */
class DeduplicationTest {
    private final Sqs sqs = Sqs.start();
    private final String queue = sqs.createFifoQueue("orders.fifo");

    @Test
    void duplicateIsAcceptedWithTheFirstOnesIdAndNotDelivered() {
        SendMessageResponse first = sqs.send(queue, "one", "g", "same");

        SendMessageResponse second = sqs.send(queue, "another body", "g", "same");

        assertThat(second.messageId()).isEqualTo(first.messageId());
        assertThat(second.sequenceNumber()).isEqualTo(first.sequenceNumber());
        assertThat(second.md5OfMessageBody()).isNotEqualTo(first.md5OfMessageBody());
        assertThat(Sqs.bodies(sqs.receive(queue, 10))).containsExactly("one");
    }

    @Test
    void fiveMinutesCountFromTheFirstSend() {
        sqs.send(queue, "one", "g", "same");
        sqs.time.advance(Duration.ofMinutes(3));
        sqs.send(queue, "two", "g", "same");

        sqs.time.advance(Duration.ofMinutes(2).minusMillis(1));
        sqs.send(queue, "three", "g", "same");
        assertThat(sqs.counts(queue)).isEqualTo("1/0/0");

        sqs.time.advance(Duration.ofMillis(1));
        sqs.send(queue, "four", "g", "same");
        assertThat(Sqs.bodies(sqs.receive(queue, 10))).containsExactly("one", "four");
    }

    @Test
    void messageThatWasDeletedStillCounts() {
        sqs.send(queue, "one", "g", "same");
        sqs.delete(queue, sqs.receive(queue, 1).getFirst().receiptHandle());

        sqs.send(queue, "one", "g", "same");

        assertThat(sqs.receive(queue, 1)).isEmpty();
    }

    @Test
    void purgeForgetsWhatWasSent() {
        sqs.send(queue, "one", "g", "same");
        sqs.purge(queue);

        sqs.send(queue, "one", "g", "same");

        assertThat(sqs.counts(queue)).isEqualTo("1/0/0");
    }

    @Test
    void contentStandsInForTheIdWhereTheQueueSaysSo() {
        sqs.setAttributes(queue, Map.of("ContentBasedDeduplication", "true"));

        sqs.send(queue, "same body", "g", null);
        sqs.send(queue, "same body", "g", null);
        sqs.send(queue, "other body", "g", null);

        assertThat(Sqs.bodies(sqs.receive(queue, 10))).containsExactly("same body", "other body");
    }

    @Test
    void contentsIdIsItsSha256() {
        sqs.setAttributes(queue, Map.of("ContentBasedDeduplication", "true"));
        sqs.send(queue, "hello", "g", null);

        Message message = sqs.receive(queue, 1).getFirst();

        assertThat(message.attributes())
                .containsEntry(
                        MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID,
                        "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    }

    @Test
    void givenIdThatEqualsTheContentsIsADuplicate() {
        sqs.setAttributes(queue, Map.of("ContentBasedDeduplication", "true"));
        sqs.send(queue, "hello", "g", null);

        sqs.send(queue, "something else", "g", "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");

        assertThat(sqs.counts(queue)).isEqualTo("1/0/0");
    }

    @Test
    void givenIdCountsInsteadOfTheContent() {
        sqs.setAttributes(queue, Map.of("ContentBasedDeduplication", "true"));

        sqs.send(queue, "same body", "g", "1");
        sqs.send(queue, "same body", "g", "2");

        assertThat(sqs.receive(queue, 10)).hasSize(2);
    }

    @Test
    void anIdCountsForTheWholeQueue() {
        sqs.send(queue, "one", "g1", "same");
        sqs.send(queue, "two", "g2", "same");

        assertThat(sqs.counts(queue)).isEqualTo("1/0/0");
    }

    @Test
    void anIdCountsForItsGroupWhereTheScopeSaysSo() {
        sqs.setAttributes(queue, Map.of("DeduplicationScope", "messageGroup"));

        sqs.send(queue, "one", "g1", "same");
        sqs.send(queue, "two", "g2", "same");
        sqs.send(queue, "three", "g1", "same");

        assertThat(Sqs.bodies(sqs.receive(queue, 10))).containsExactly("one", "two");
    }

    @Test
    void oneOrTheOtherIsNeeded() {
        assertThat(Sqs.refusal(() -> sqs.send(queue, "hello", "g", null)))
                .returns("InvalidParameterValue", AwsException::code)
                .hasMessage("The queue should either have ContentBasedDeduplication enabled or "
                        + "MessageDeduplicationId provided explicitly");
    }

    @Test
    void standardQueuesKnowNoDeduplicationId() {
        String standard = sqs.createQueue("plain");

        assertThat(Sqs.refusal(() -> sqs.send(standard, "hello", "g", "id")))
                .returns("InvalidParameterValue", AwsException::code)
                .hasMessage("Value id for parameter MessageDeduplicationId is invalid. "
                        + "Reason: The request include parameter that is not valid for this queue type.");
    }

    @Test
    void idsHaveUpTo128PrintableCharacters() {
        sqs.send(queue, "longest", "g".repeat(128), "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");

        assertThat(Sqs.refusal(() -> sqs.send(queue, "x", "g", "d".repeat(129))))
                .hasMessageEndingWith(
                        "MessageDeduplicationId can only include alphanumeric and punctuation characters. "
                                + "1 to 128 in length.");
        assertThat(Sqs.refusal(() -> sqs.send(queue, "x", "has space", "d")).getMessage())
                .startsWith("Value has space for parameter MessageGroupId is invalid.");
    }

    @Test
    void fifoMessagesNeedAGroup() {
        assertThat(Sqs.refusal(() -> sqs.send(queue, "hello")))
                .returns("MissingParameter", AwsException::code)
                .hasMessage("The request must contain the parameter MessageGroupId.");
    }
}
