package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.dispatch.LateText;
import dev.brume.core.error.AwsException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Bodies that are made when somebody reads them, as those of notifications: to whoever receives them they are like all others. */
class LateBodyTest {
    private final Sqs sqs = Sqs.start();

    private static final class Counted extends LateText {
        private final String text;
        private int made;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public String toString() {
            made++;
            return text;
        }
    }

    @Test
    void isMadeWhenItIsReceivedAndNotBefore() throws Exception {
        String queue = sqs.createQueue("late");
        Counted late = new Counted("hello");
        send(queue, late, null);
        assertThat(late.made).isZero();

        Message received = sqs.receive(queue, 1).getFirst();
        assertThat(received.body()).isEqualTo("hello");
        assertThat(received.md5OfBody()).isEqualTo(md5("hello"));
        assertThat(late.made).isOne();
    }

    @Test
    void goesToTheDeadLetterQueueAsItIs() {
        String dead = sqs.createQueue("dead");
        String queue = sqs.createQueue(
                "late",
                Map.of(
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"" + arn(dead) + "\",\"maxReceiveCount\":\"1\"}",
                        "VisibilityTimeout",
                        "0"));
        send(queue, new Counted("hello"), null);
        assertThat(Sqs.bodies(sqs.receive(queue, 1))).containsExactly("hello");
        assertThat(sqs.receive(queue, 1)).isEmpty();
        assertThat(Sqs.bodies(sqs.receive(dead, 1))).containsExactly("hello");
    }

    @Test
    void countsWithItsLength() {
        String queue = sqs.createQueue("small", Map.of("MaximumMessageSize", "1024"));
        send(queue, new Counted("x".repeat(1024)), null);
        assertThat(Sqs.refusal(() -> send(queue, new Counted("x".repeat(1025)), null)))
                .returns("InvalidParameterValue", AwsException::code)
                .hasMessageContaining("shorter than 1024 bytes");
    }

    @Test
    void isDeduplicatedByContent() {
        String queue = sqs.createQueue("late.fifo", Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true"));
        send(queue, new Counted("same"), "group");
        send(queue, new Counted("same"), "group");
        send(queue, new Counted("other"), "group");
        assertThat(Sqs.bodies(sqs.receive(queue, 10))).isEqualTo(List.of("same", "other"));
    }

    private SendMessageResponse send(String queue, LateText body, String group) {
        return sqs.call(
                SendMessageRequest.builder()
                        .queueUrl(queue)
                        .messageGroupId(group)
                        .messageBody(LateText.PLACEHOLDER)
                        .build(),
                body,
                SendMessageResponse.class);
    }

    private String arn(String queue) {
        return sqs.call(
                        GetQueueAttributesRequest.builder()
                                .queueUrl(queue)
                                .attributeNames(QueueAttributeName.QUEUE_ARN)
                                .build(),
                        GetQueueAttributesResponse.class)
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private static String md5(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
