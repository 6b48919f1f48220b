package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.CONTENT_BASED_DEDUPLICATION;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.MESSAGE_RETENTION_PERIOD;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Dead letters of FIFO queues: the order is kept, the group goes on. */
class FifoDeadLetterQueueTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static WireQueue sourceOf(WireQueue deadLetters, int maxReceiveCount) {
        return AWS.fifo(Map.of(
                REDRIVE_POLICY,
                Redrive.policy(deadLetters.arn(), maxReceiveCount),
                CONTENT_BASED_DEDUPLICATION,
                "true"));
    }

    private static List<String> glance(WireQueue queue) {
        return WireQueue.bodies(queue.receive(r -> r.visibilityTimeout(0).maxNumberOfMessages(10)));
    }

    @Test
    void aMessageMovesAndItsGroupGoesOn() {
        WireQueue deadLetters = AWS.contentFifo();
        WireQueue source = sourceOf(deadLetters, 2);
        SendMessageResponse sent = source.sendTo("1", "foobar");
        assertThat(glance(source)).containsExactly("foobar");
        assertThat(glance(source)).containsExactly("foobar");
        assertThat(glance(source)).isEmpty();
        Message moved = deadLetters
                .receive(r -> r.messageSystemAttributeNamesWithStrings("All"))
                .getFirst();
        assertThat(moved.messageId()).isEqualTo(sent.messageId());
        assertThat(moved.attributesAsStrings())
                .containsEntry("MessageGroupId", "1")
                .containsEntry("DeadLetterQueueSourceArn", source.arn())
                .containsKey("SequenceNumber");
        source.sendTo("1", "foobar2");
        assertThat(source.bodies()).containsExactly("foobar2");
    }

    @Test
    void theNextMessageOfTheGroupIsGivenInTheSameReceive() {
        WireQueue source = sourceOf(AWS.contentFifo(), 1);
        source.sendTo("g", "poison");
        source.sendTo("g", "fine");
        assertThat(WireQueue.bodies(source.receive(r -> r.visibilityTimeout(0).maxNumberOfMessages(1))))
                .containsExactly("poison");
        assertThat(source.bodies()).containsExactly("fine");
    }

    @Test
    void messagesArriveInTheirOrder() {
        WireQueue deadLetters = AWS.contentFifo();
        WireQueue source = sourceOf(deadLetters, 1);
        List<String> bodies = List.of("one", "two", "three");
        bodies.forEach(body -> source.sendTo("g", body));
        assertThat(glance(source)).isEqualTo(bodies);
        assertThat(glance(source)).isEmpty();
        assertThat(deadLetters.bodies()).isEqualTo(bodies);
    }

    @Test
    void messagesMovedBackKeepTheirOrder() {
        WireQueue deadLetters = AWS.contentFifo();
        WireQueue source = sourceOf(deadLetters, 1);
        List<String> bodies = List.of("one", "two", "three");
        bodies.forEach(body -> source.sendTo("g", body));
        glance(source);
        glance(source);
        AWS.sqs().startMessageMoveTask(r -> r.sourceArn(deadLetters.arn()));
        AWS.passSeconds(30);
        assertThat(source.bodies()).isEqualTo(bodies);
    }

    @Test
    void theRetentionOfTheDeadLetterQueueStartsWhenTheMessageArrives() {
        WireQueue deadLetters = AWS.fifo(Map.of(MESSAGE_RETENTION_PERIOD, "100"));
        WireQueue source = sourceOf(deadLetters, 1);
        source.sendTo("g", "poison");
        AWS.passSeconds(80);
        glance(source);
        assertThat(glance(source)).isEmpty();
        AWS.passSeconds(99);
        assertThat(glance(deadLetters)).containsExactly("poison");
        AWS.passSeconds(2);
        assertThat(deadLetters.bodies()).isEmpty();
    }
}
