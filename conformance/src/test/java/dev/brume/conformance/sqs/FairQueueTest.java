package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Fair queues: a standard queue whose messages have groups does not let a noisy tenant starve the quiet ones. */
class FairQueueTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    @Test
    void aStandardQueueTakesAGroup() {
        WireQueue queue = AWS.queue();
        SendMessageResponse sent = queue.sendTo("test", "message");
        assertThat(sent.sequenceNumber()).isNull();
        assertThat(queue.receive(r -> r.messageSystemAttributeNamesWithStrings("All"))
                        .getFirst()
                        .attributesAsStrings())
                .containsOnlyKeys(
                        "SenderId",
                        "SentTimestamp",
                        "ApproximateReceiveCount",
                        "ApproximateFirstReceiveTimestamp",
                        "MessageGroupId")
                .containsEntry("MessageGroupId", "test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "group 123"})
    void groupsFollowTheRuleOfFifoQueues(String group) {
        WireQueue queue = AWS.queue();
        assertThat(Refusal.of(() -> queue.sendTo(group, "message")))
                .isEqualTo(Refusal.invalidParameter("Value " + group + " for parameter MessageGroupId is invalid. "
                        + "Reason: MessageGroupId can only include alphanumeric and punctuation characters. "
                        + "1 to 128 in length."));
    }

    @Test
    void messagesOfAGroupAreInFlightTogether() {
        WireQueue queue = AWS.queue();
        queue.sendTo("g", "one");
        queue.sendTo("g", "two");
        queue.receiveOne();
        assertThat(queue.receive()).hasSize(1);
    }

    @Test
    void aGroupIsNoReasonToDropADuplicate() {
        WireQueue queue = AWS.queue();
        queue.sendTo("g", "same");
        queue.sendTo("g", "same");
        assertThat(queue.bodies()).containsExactly("same", "same");
    }

    private static void sendNoisy(WireQueue queue, int messages) {
        for (int from = 0; from < messages; from += 10) {
            List<SendMessageBatchRequestEntry> ten = IntStream.range(from, from + 10)
                    .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                            .id("" + i)
                            .messageGroupId("noisy")
                            .messageBody("noisy " + i)
                            .build())
                    .toList();
            AWS.sqs().sendMessageBatch(r -> r.queueUrl(queue.url()).entries(ten));
        }
    }

    @Test
    void quietGroupsDoNotWaitForANoisyOne() {
        WireQueue queue = AWS.queue();
        sendNoisy(queue, 300);
        List<String> inFlight = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            inFlight.addAll(queue.bodies());
        }
        assertThat(inFlight).hasSize(100);
        for (int i = 0; i < 5; i++) {
            queue.sendTo("quiet-" + i, "quiet " + i);
        }
        List<String> next = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            next.addAll(queue.bodies());
        }
        assertThat(next).contains("quiet 0", "quiet 1", "quiet 2", "quiet 3", "quiet 4");
    }

    @Test
    void theNoisyGroupIsServedWhenTheOthersAreNot() {
        WireQueue queue = AWS.queue();
        sendNoisy(queue, 50);
        List<String> received = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            received.addAll(queue.bodies());
        }
        assertThat(received).hasSize(50).doesNotHaveDuplicates();
    }
}
