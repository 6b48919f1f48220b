package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.CONTENT_BASED_DEDUPLICATION;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.Message;

/** The order of a FIFO queue: within a group, whatever happens to its messages, and among groups. */
class FifoOrderTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    /** Sends bodies like {@code g1-m2}, whose group is what stands before the hyphen. */
    private static WireQueue queueOf(String... bodies) {
        WireQueue queue = AWS.contentFifo();
        for (String body : bodies) {
            queue.sendTo(body.substring(0, body.indexOf('-')), body);
        }
        return queue;
    }

    private static List<Message> receive(WireQueue queue, int most) {
        return queue.receive(r -> r.maxNumberOfMessages(most));
    }

    private static List<String> glance(WireQueue queue, int most) {
        return WireQueue.bodies(queue.receive(r -> r.maxNumberOfMessages(most).visibilityTimeout(0)));
    }

    @Test
    void messagesOfAGroupComeOneAfterAnother() {
        WireQueue queue = queueOf("g-1", "g-2", "g-3", "g-4");
        for (int i = 1; i <= 4; i++) {
            Message message = queue.receiveOne();
            assertThat(message.body()).isEqualTo("g-" + i);
            queue.delete(message);
        }
        assertThat(queue.bodies()).isEmpty();
    }

    @Test
    void asManyOfOneGroupAsPossibleComeFirst() {
        WireQueue queue = queueOf("g1-m1", "g2-m1", "g1-m2", "g1-m3");
        assertThat(queue.bodies()).containsExactly("g1-m1", "g1-m2", "g1-m3", "g2-m1");
    }

    @Test
    void aGroupWaitsWhileOneOfItsMessagesIsInFlight() {
        WireQueue queue = queueOf("g1-m1", "g1-m2", "g1-m3", "g2-m1");
        assertThat(WireQueue.bodies(receive(queue, 2))).containsExactly("g1-m1", "g1-m2");
        assertThat(queue.bodies()).containsExactly("g2-m1");
        assertThat(queue.bodies()).isEmpty();
        assertThat(queue.counts()).containsExactly(1, 3, 0);
    }

    @Test
    void aMessageThatArrivesDoesNotFreeItsGroup() {
        WireQueue queue = queueOf("g-1");
        receive(queue, 1);
        queue.sendTo("g", "g-2");
        assertThat(queue.bodies()).isEmpty();
    }

    @Test
    void deletingAllThatIsInFlightFreesTheGroup() {
        WireQueue queue = queueOf("g1-m1", "g1-m2", "g1-m3", "g1-m4");
        receive(queue, 2).forEach(queue::delete);
        assertThat(queue.bodies()).containsExactly("g1-m3", "g1-m4");
    }

    @Test
    void deletingSomeOfThatDoesNot() {
        WireQueue queue = queueOf("g1-m1", "g2-m1", "g1-m2", "g2-m2", "g1-m3", "g3-m1");
        List<Message> received = receive(queue, 2);
        assertThat(WireQueue.bodies(received)).containsExactly("g1-m1", "g1-m2");
        queue.delete(received.getFirst());
        assertThat(queue.bodies()).containsExactly("g2-m1", "g2-m2", "g3-m1");
    }

    @Test
    void theOrderIsKeptAfterATimeout() {
        WireQueue queue = queueOf("g-1", "g-2", "g-3");
        assertThat(queue.bodies()).containsExactly("g-1", "g-2", "g-3");
        AWS.passSeconds(30);
        assertThat(queue.bodies()).containsExactly("g-1", "g-2", "g-3");
    }

    @Test
    void oneMessageThatReturnsStandsBeforeTheRest() {
        WireQueue queue = queueOf("g-1", "g-2", "g-3");
        receive(queue, 1);
        AWS.passSeconds(30);
        assertThat(queue.bodies()).containsExactly("g-1", "g-2", "g-3");
    }

    @Test
    void aMessageGivenBackIsFreeAlthoughALaterOneIsHidden() {
        WireQueue queue = queueOf("g1-m1", "g1-m2", "g2-m1");
        List<Message> received = receive(queue, 2);
        queue.hide(received.getFirst(), 0);
        assertThat(WireQueue.bodies(receive(queue, 3))).containsExactly("g2-m1", "g1-m1");
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "1, g-1", "2, 'g-1,g-2'"})
    void aHiddenMessageHidesThoseBehindIt(int hidden, String visible) {
        WireQueue queue = AWS.fifo(Map.of(CONTENT_BASED_DEDUPLICATION, "true", VISIBILITY_TIMEOUT, "10"));
        for (int i = 1; i <= 3; i++) {
            queue.sendTo("g", "g-" + i);
        }
        List<Message> received = receive(queue, 5);
        queue.hide(received.get(hidden), 40);
        AWS.passSeconds(20);
        assertThat(String.join(",", queue.bodies())).isEqualTo(visible);
    }

    @Test
    void groupsThatWereServedGoBehindTheOthers() {
        WireQueue queue = queueOf("g1-m1", "g2-m1", "g2-m2", "g3-m1", "g1-m2");
        assertThat(glance(queue, 3)).containsExactly("g1-m1", "g1-m2", "g2-m1");
        assertThat(glance(queue, 10)).containsExactly("g3-m1", "g1-m1", "g1-m2", "g2-m1", "g2-m2");
    }

    @Test
    void aGroupThatWasEmptyWorksOn() {
        WireQueue queue = queueOf("g-1");
        queue.delete(queue.receiveOne());
        assertThat(queue.bodies()).isEmpty();
        queue.sendTo("g", "g-2");
        assertThat(queue.bodies()).containsExactly("g-2");
    }

    @Test
    void aBatchKeepsItsOrder() {
        WireQueue queue = AWS.contentFifo();
        AWS.sqs()
                .sendMessageBatch(r -> r.queueUrl(queue.url())
                        .entries(
                                e -> e.id("a").messageBody("first").messageGroupId("g"),
                                e -> e.id("b").messageBody("second").messageGroupId("g"),
                                e -> e.id("c").messageBody("third").messageGroupId("g")));
        assertThat(queue.bodies()).containsExactly("first", "second", "third");
    }
}
