package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class SendReceiveDeleteTest {
    private final Sqs sqs = Sqs.start();
    private final String queue = sqs.createQueue("orders");

    @Test
    void messageIsReceivedAsItWasSent() {
        SendMessageResponse sent = sqs.send(queue, "hello");

        Message received = sqs.receive(queue, 1).getFirst();

        assertThat(received.body()).isEqualTo("hello");
        assertThat(received.messageId()).isEqualTo(sent.messageId());
        assertThat(received.md5OfBody())
                .isEqualTo("5d41402abc4b2a76b9719d911017c592")
                .isEqualTo(sent.md5OfMessageBody());
    }

    @Test
    void messageIsHiddenWhileInFlightAndReturnsAfterItsVisibilityTimeout() {
        sqs.send(queue, "hello");
        sqs.receive(queue, 1);

        sqs.time.advance(Duration.ofMillis(29_999));
        assertThat(sqs.receive(queue, 1)).isEmpty();

        sqs.time.advance(Duration.ofMillis(1));
        assertThat(Sqs.bodies(sqs.receive(queue, 1))).containsExactly("hello");
    }

    @Test
    void deletedMessageNeverReturns() {
        sqs.send(queue, "hello");
        List<Message> messages = sqs.receive(queue, 1);

        sqs.delete(queue, messages.getFirst().receiptHandle());

        sqs.time.advance(Duration.ofDays(1));
        assertThat(sqs.receive(queue, 1)).isEmpty();
    }

    @Test
    void messagesComeInTheOrderOfSending() {
        List.of("a", "b", "c").forEach(body -> sqs.send(queue, body));

        assertThat(Sqs.bodies(sqs.receive(queue, 10))).containsExactly("a", "b", "c");
    }
}
