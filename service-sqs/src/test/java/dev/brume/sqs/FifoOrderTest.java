package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** "FIFO queue delivery logic" in the developer guide. */
class FifoOrderTest {
    private final Sqs sqs = Sqs.start();
    private final String queue = sqs.createFifoQueue("orders.fifo");

    @Test
    void messagesOfAGroupComeInTheOrderOfSending() {
        send("a1", "a2", "a3");

        assertThat(bodies(10)).containsExactly("a1", "a2", "a3");
    }

    @Test
    void groupWaitsWhileOneOfItsMessagesIsInFlight() {
        send("a1", "a2");
        sqs.receive(queue, 1);

        assertThat(bodies(10)).isEmpty();
    }

    @Test
    void otherGroupsDoNotWait() {
        send("a1", "a2", "b1");
        sqs.receive(queue, 1);

        assertThat(bodies(10)).containsExactly("b1");
    }

    @Test
    void receiveTakesAsManyOfAGroupAsItCanAndThenOfTheNext() {
        send("a1", "b1", "a2", "b2", "a3", "b3");

        assertThat(bodies(4)).containsExactly("a1", "a2", "a3", "b1");
    }

    @Test
    void deletedMessagesFreeTheirGroup() {
        send("a1", "a2", "a3");
        List<Message> first = sqs.receive(queue, 2);

        sqs.delete(queue, first.get(0).receiptHandle());
        assertThat(bodies(10)).isEmpty();
        sqs.delete(queue, first.get(1).receiptHandle());

        assertThat(bodies(10)).containsExactly("a3");
    }

    @Test
    void orderIsKeptAfterAVisibilityTimeout() {
        send("a1", "a2", "a3");
        sqs.receive(queue, 1);

        sqs.time.advance(Duration.ofSeconds(30));

        assertThat(bodies(10)).containsExactly("a1", "a2", "a3");
    }

    @Test
    void messageGivenBackInFrontOfAHiddenOneComesAlone() {
        send("a1", "a2", "a3");
        List<Message> taken = sqs.receive(queue, 2);
        sqs.changeVisibility(queue, taken.get(1).receiptHandle(), 100);
        sqs.changeVisibility(queue, taken.get(0).receiptHandle(), 0);

        assertThat(bodies(10)).containsExactly("a1");
        sqs.time.advance(Duration.ofSeconds(100));

        assertThat(bodies(10)).containsExactly("a1", "a2", "a3");
    }

    @Test
    void messageGivenBackBehindAHiddenOneWaits() {
        send("a1", "a2", "a3");
        List<Message> taken = sqs.receive(queue, 2);
        sqs.changeVisibility(queue, taken.get(1).receiptHandle(), 0);

        assertThat(bodies(10)).isEmpty();
        assertThat(sqs.counts(queue)).isEqualTo("2/1/0");
    }

    @Test
    void messageGivenBackComesBeforeTheRestOfItsGroup() {
        send("a1", "a2");
        Message first = sqs.receive(queue, 1).getFirst();

        sqs.changeVisibility(queue, first.receiptHandle(), 0);

        assertThat(bodies(1)).containsExactly("a1");
    }

    @Test
    void deleteOutOfOrderLeavesTheOthersInOrder() {
        send("a1", "a2", "a3");
        List<Message> taken = sqs.receive(queue, 3);
        sqs.delete(queue, taken.get(1).receiptHandle());

        sqs.time.advance(Duration.ofSeconds(30));

        assertThat(bodies(10)).containsExactly("a1", "a3");
    }

    @Test
    void withoutVisibilityTimeoutTheGroupDoesNotWait() {
        send("a1", "a2");
        ReceiveMessageRequest now = ReceiveMessageRequest.builder()
                .queueUrl(queue)
                .visibilityTimeout(0)
                .build();

        assertThat(Sqs.bodies(sqs.receive(now))).containsExactly("a1");
        assertThat(Sqs.bodies(sqs.receive(now))).containsExactly("a1");
    }

    @Test
    void readyGroupsTakeTurns() {
        send("a1", "b1", "a2");
        Message a1 = sqs.receive(queue, 1).getFirst();

        sqs.delete(queue, a1.receiptHandle());

        assertThat(bodies(1)).containsExactly("b1");
        assertThat(bodies(1)).containsExactly("a2");
    }

    @Test
    void sequenceNumbersHaveTwentyDigitsAndIncrease() {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            numbers.add(sqs.send(queue, "m" + i, "g" + i % 3).sequenceNumber());
        }

        assertThat(numbers)
                .allMatch(number -> number.matches("[0-9]{20}"))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void receivedMessageTellsItsGroupDeduplicationIdAndSequenceNumber() {
        SendMessageResponse sent = sqs.send(queue, "body", "group-1", "dedup-1");

        Map<MessageSystemAttributeName, String> attributes =
                sqs.receive(queue, 1).getFirst().attributes();

        assertThat(attributes)
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "group-1")
                .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, "dedup-1")
                .containsEntry(MessageSystemAttributeName.SEQUENCE_NUMBER, sent.sequenceNumber());
    }

    @Test
    void delayedHeadOfAGroupHoldsTheGroupBack() {
        String slow = sqs.createFifoQueue("slow.fifo", "DelaySeconds", "10");
        sqs.send(slow, "a1", "a");
        sqs.time.advance(Duration.ofSeconds(5));
        sqs.send(slow, "a2", "a");

        sqs.time.advance(Duration.ofSeconds(5));

        assertThat(Sqs.bodies(sqs.receive(slow, 10))).containsExactly("a1");
    }

    /** The group is the letter in front. */
    private void send(String... bodies) {
        for (String body : bodies) {
            sqs.send(queue, body, body.substring(0, 1));
        }
    }

    private List<String> bodies(int max) {
        return Sqs.bodies(sqs.receive(queue, max));
    }
}
