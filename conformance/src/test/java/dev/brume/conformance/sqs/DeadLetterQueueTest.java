package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.MESSAGE_RETENTION_PERIOD;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Messages that are received too often move to the dead-letter queue. */
class DeadLetterQueueTest {
    private static final String TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static WireQueue sourceOf(WireQueue deadLetters, int maxReceiveCount) {
        return AWS.queue(
                Map.of(REDRIVE_POLICY, Redrive.policy(deadLetters.arn(), maxReceiveCount), VISIBILITY_TIMEOUT, "0"));
    }

    @Test
    void aMessageIsGivenAsOftenAsThePolicySaysAndThenMoves() {
        WireQueue deadLetters = AWS.queue();
        WireQueue source = sourceOf(deadLetters, 3);
        source.send("poison");
        for (int i = 0; i < 3; i++) {
            assertThat(source.bodies()).containsExactly("poison");
            assertThat(deadLetters.bodies()).isEmpty();
        }
        assertThat(source.bodies()).isEmpty();
        assertThat(source.counts()).containsExactly(0, 0, 0);
        assertThat(deadLetters.bodies()).containsExactly("poison");
    }

    @Test
    void aMessageThatIsDeletedInTimeDoesNotMove() {
        WireQueue deadLetters = AWS.queue();
        WireQueue source = sourceOf(deadLetters, 1);
        source.send("fine");
        source.delete(source.receiveOne());
        assertThat(source.bodies()).isEmpty();
        assertThat(deadLetters.bodies()).isEmpty();
    }

    @Test
    void otherMessagesAreGivenWhileOneMoves() {
        WireQueue deadLetters = AWS.queue();
        WireQueue source = sourceOf(deadLetters, 1);
        source.send("poison");
        source.receiveOne();
        source.send("fine");
        assertThat(source.bodies()).containsExactly("fine");
        assertThat(deadLetters.bodies()).containsExactly("poison");
    }

    @Test
    void theMessageStaysTheSame() {
        WireQueue deadLetters = AWS.queue();
        WireQueue source = sourceOf(deadLetters, 1);
        String sentAt = Long.toString(AWS.now().toEpochMilli());
        SendMessageResponse sent = source.send(m -> m.messageBody("message-1")
                .messageAttributes(Map.of("MyAttribute", Attributes.text("foobar")))
                .messageSystemAttributesWithStrings(Map.of("AWSTraceHeader", Attributes.system(TRACE))));
        AWS.passSeconds(10);
        source.receiveOne();
        AWS.passSeconds(10);
        assertThat(source.bodies()).isEmpty();
        Message moved = deadLetters
                .receive(r -> r.messageAttributeNames("All").messageSystemAttributeNamesWithStrings("All"))
                .getFirst();
        assertThat(moved.messageId()).isEqualTo(sent.messageId());
        assertThat(moved.body()).isEqualTo("message-1");
        assertThat(moved.md5OfMessageAttributes()).isEqualTo("adb59cd4678ea5a855436b949cd07ab6");
        assertThat(moved.attributesAsStrings())
                .containsOnlyKeys(
                        "SenderId",
                        "SentTimestamp",
                        "ApproximateReceiveCount",
                        "ApproximateFirstReceiveTimestamp",
                        "AWSTraceHeader",
                        "DeadLetterQueueSourceArn")
                .containsEntry("SentTimestamp", sentAt)
                .containsEntry("AWSTraceHeader", TRACE)
                .containsEntry("ApproximateReceiveCount", "2")
                .containsEntry("DeadLetterQueueSourceArn", source.arn());
    }

    @Test
    void theTimeInTheSourceQueueCountsForItsRetention() {
        WireQueue deadLetters = AWS.queue(Map.of(MESSAGE_RETENTION_PERIOD, "100"));
        WireQueue source = sourceOf(deadLetters, 1);
        source.send("poison");
        AWS.passSeconds(80);
        source.receiveOne();
        assertThat(source.bodies()).isEmpty();
        assertThat(deadLetters.counts()).containsExactly(1, 0, 0);
        AWS.passSeconds(21);
        assertThat(deadLetters.bodies()).isEmpty();
    }

    @Test
    void whoWaitsAtTheDeadLetterQueueIsWoken() {
        WireQueue deadLetters = AWS.queue();
        WireQueue source = sourceOf(deadLetters, 1);
        source.send("poison");
        source.receiveOne();
        var poll = AWS.inBackground(() -> deadLetters.receive(r -> r.waitTimeSeconds(20)));
        AWS.awaitParked(20);
        source.receive();
        assertThat(WireQueue.bodies(poll.join())).containsExactly("poison");
    }

    @Test
    void aChainOfDeadLetterQueuesIsFollowed() {
        WireQueue last = AWS.queue();
        WireQueue middle = sourceOf(last, 2);
        WireQueue first = sourceOf(middle, 1);
        first.send("poison");
        first.receiveOne();
        assertThat(first.bodies()).isEmpty();
        assertThat(middle.counts().getFirst() + last.counts().getFirst()).isEqualTo(1);
        for (int i = 0; i < 3 && last.counts().getFirst() == 0; i++) {
            middle.receive();
        }
        assertThat(last.bodies()).containsExactly("poison");
    }

    @Test
    void withoutAPolicyNothingMoves() {
        WireQueue deadLetters = AWS.queue();
        WireQueue source = sourceOf(deadLetters, 1);
        source.set(REDRIVE_POLICY, "");
        source.send("hello");
        assertThat(List.of(source.bodies(), source.bodies(), source.bodies())).containsOnly(List.of("hello"));
        assertThat(deadLetters.bodies()).isEmpty();
    }

    @Test
    void aPolicySetLaterCountsEarlierReceives() {
        WireQueue deadLetters = AWS.queue();
        WireQueue source = AWS.queue(Map.of(VISIBILITY_TIMEOUT, "0"));
        source.send("poison");
        source.receiveOne();
        source.receiveOne();
        source.set(REDRIVE_POLICY, Redrive.policy(deadLetters.arn(), 2));
        assertThat(source.bodies()).isEmpty();
        assertThat(deadLetters.bodies()).containsExactly("poison");
    }
}
