package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/** What a message to a FIFO queue must have, and the sequence number that it gets. */
class FifoSendRulesTest {
    private static final String NO_DEDUPLICATION_ID = "The queue should either have ContentBasedDeduplication enabled "
            + "or MessageDeduplicationId provided explicitly";

    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    @Test
    void aGroupIsNeeded() {
        WireQueue queue = AWS.fifo();
        assertThat(Refusal.of(() -> queue.send(m -> m.messageBody("hello").messageDeduplicationId("d"))))
                .isEqualTo(Refusal.missingParameter("MessageGroupId"));
    }

    @Test
    void aDeduplicationIdIsNeededUnlessTheContentIsOne() {
        assertThat(Refusal.of(() -> AWS.fifo().sendTo("g", "hello")))
                .isEqualTo(Refusal.invalidParameter(NO_DEDUPLICATION_ID));
        assertThat(AWS.contentFifo().sendTo("g", "hello").messageId()).isNotBlank();
    }

    @Test
    void aBatchWithAnEntryThatLacksThemIsRefusedAsAWhole() {
        WireQueue queue = AWS.fifo();
        assertThat(Refusal.of(() -> AWS.sqs()
                        .sendMessageBatch(r -> r.queueUrl(queue.url())
                                .entries(
                                        e -> e.id("a")
                                                .messageBody("one")
                                                .messageGroupId("g")
                                                .messageDeduplicationId("d"),
                                        e -> e.id("b").messageBody("two").messageGroupId("g")))))
                .isEqualTo(Refusal.invalidParameter(NO_DEDUPLICATION_ID));
        assertThat(Refusal.of(() -> AWS.sqs()
                        .sendMessageBatch(r -> r.queueUrl(queue.url())
                                .entries(
                                        e -> e.id("a")
                                                .messageBody("one")
                                                .messageGroupId("g")
                                                .messageDeduplicationId("d"),
                                        e -> e.id("b").messageBody("two").messageDeduplicationId("e")))))
                .isEqualTo(Refusal.invalidParameter("The request must contain the parameter MessageGroupId."));
        assertThat(queue.bodies()).isEmpty();
    }

    private static Refusal malformed(String value, String parameter) {
        return Refusal.invalidParameter("Value " + value + " for parameter " + parameter + " is invalid. Reason: "
                + parameter + " can only include alphanumeric and punctuation characters. 1 to 128 in length.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "group 123", "ümlaut"})
    void idsHoldLettersDigitsAndPunctuation(String id) {
        WireQueue queue = AWS.fifo();
        assertThat(Refusal.of(() ->
                        queue.send(m -> m.messageBody("b").messageGroupId("g").messageDeduplicationId(id))))
                .isEqualTo(malformed(id, "MessageDeduplicationId"));
        assertThat(Refusal.of(() -> queue.send(
                                m -> m.messageBody("b").messageGroupId(id).messageDeduplicationId("d")))
                        .code())
                .isIn("InvalidParameterValue", "MissingParameter");
    }

    @Test
    void idsHoldUpTo128Characters() {
        WireQueue queue = AWS.fifo();
        String longest = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~" + "a".repeat(96);
        assertThat(longest).hasSize(128);
        queue.send(m -> m.messageBody("b").messageGroupId(longest).messageDeduplicationId(longest));
        String over = "a".repeat(129);
        assertThat(Refusal.of(() ->
                        queue.send(m -> m.messageBody("b").messageGroupId(over).messageDeduplicationId("d"))))
                .isEqualTo(malformed(over, "MessageGroupId"));
        assertThat(Refusal.of(() ->
                        queue.send(m -> m.messageBody("b").messageGroupId("g").messageDeduplicationId(over))))
                .isEqualTo(malformed(over, "MessageDeduplicationId"));
    }

    @Test
    void sequenceNumbersHaveTwentyDigitsAndGrow() {
        WireQueue queue = AWS.contentFifo();
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            numbers.add(queue.sendTo("group-" + i % 2, "message " + i).sequenceNumber());
        }
        AWS
                .sqs()
                .sendMessageBatch(r -> r.queueUrl(queue.url())
                        .entries(
                                e -> e.id("a").messageBody("a").messageGroupId("g"),
                                e -> e.id("b").messageBody("b").messageGroupId("g")))
                .successful()
                .stream()
                .map(SendMessageBatchResultEntry::sequenceNumber)
                .forEach(numbers::add);
        assertThat(numbers).allMatch(number -> number.matches("[0-9]{20}"));
        assertThat(numbers.stream().map(BigInteger::new)).isSorted().doesNotHaveDuplicates();
    }
}
