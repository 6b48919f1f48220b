package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** The attributes that SQS itself gives a message. */
class SystemAttributesTest {
    private static final String TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static Map<String, String> receive(WireQueue queue, String... names) {
        return queue.receive(r -> r.messageSystemAttributeNamesWithStrings(names))
                .getFirst()
                .attributesAsStrings();
    }

    private static String epochMillis() {
        return Long.toString(AWS.now().toEpochMilli());
    }

    @Test
    void aStandardMessageHasExactlyFour() {
        WireQueue queue = AWS.queue(Map.of(VISIBILITY_TIMEOUT, "0"));
        String sent = epochMillis();
        queue.send("hello");
        AWS.passSeconds(5);
        String firstReceived = epochMillis();
        Map<String, String> first = receive(queue, "All");
        assertThat(first)
                .containsOnlyKeys(
                        "SenderId", "SentTimestamp", "ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp")
                .containsEntry("SentTimestamp", sent)
                .containsEntry("ApproximateReceiveCount", "1")
                .containsEntry("ApproximateFirstReceiveTimestamp", firstReceived);
        AWS.passSeconds(5);
        assertThat(receive(queue, "All"))
                .containsEntry("SenderId", first.get("SenderId"))
                .containsEntry("SentTimestamp", sent)
                .containsEntry("ApproximateReceiveCount", "2")
                .containsEntry("ApproximateFirstReceiveTimestamp", firstReceived);
    }

    @Test
    void aFifoMessageHasThreeMore() {
        WireQueue queue = AWS.fifo();
        SendMessageResponse sent =
                queue.send(m -> m.messageBody("hello").messageGroupId("group-1").messageDeduplicationId("dedup-1"));
        assertThat(receive(queue, "All"))
                .containsOnlyKeys(
                        "SenderId",
                        "SentTimestamp",
                        "ApproximateReceiveCount",
                        "ApproximateFirstReceiveTimestamp",
                        "MessageDeduplicationId",
                        "MessageGroupId",
                        "SequenceNumber")
                .containsEntry("MessageDeduplicationId", "dedup-1")
                .containsEntry("MessageGroupId", "group-1")
                .containsEntry("SequenceNumber", sent.sequenceNumber());
    }

    @Test
    void onlyWhatIsAskedForIsGiven() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        assertThat(receive(queue, "SenderId", "SequenceNumber")).containsOnlyKeys("SenderId");
    }

    @Test
    void theOlderParameterMeansTheSame() {
        WireQueue queue = AWS.queue(Map.of(VISIBILITY_TIMEOUT, "0"));
        queue.send("hello");
        Message received =
                queue.receive(r -> r.attributeNamesWithStrings("SentTimestamp")).getFirst();
        assertThat(received.attributes()).containsOnlyKeys(MessageSystemAttributeName.SENT_TIMESTAMP);
    }

    @Test
    void bothParametersAreAddedUp() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        Message received = queue.receive(r ->
                        r.attributeNamesWithStrings("SenderId").messageSystemAttributeNamesWithStrings("SentTimestamp"))
                .getFirst();
        assertThat(received.attributesAsStrings()).containsOnlyKeys("SenderId", "SentTimestamp");
    }

    @Test
    void theTraceHeaderTravelsWithTheMessage() {
        WireQueue queue = AWS.queue();
        SendMessageResponse sent = queue.send(m -> m.messageBody("hello")
                .messageSystemAttributesWithStrings(Map.of("AWSTraceHeader", Attributes.system(TRACE))));
        assertThat(sent.md5OfMessageSystemAttributes()).isEqualTo("5ae4d5d7636402d80f4eb6d213245a88");
        assertThat(sent.md5OfMessageAttributes()).isNull();
        assertThat(receive(queue, "AWSTraceHeader")).isEqualTo(Map.of("AWSTraceHeader", TRACE));
    }

    @Test
    void systemAttributesDoNotChangeTheDigestOfTheOthers() {
        WireQueue queue = AWS.queue();
        SendMessageResponse sent = queue.send(m -> m.messageBody("hello")
                .messageAttributes(Map.of("timestamp", Attributes.number("1493147359900")))
                .messageSystemAttributesWithStrings(Map.of("AWSTraceHeader", Attributes.system(TRACE))));
        assertThat(sent.md5OfMessageAttributes()).isEqualTo("235c5c510d26fb653d073faed50ae77c");
    }

    @Test
    void noOtherSystemAttributeMayBeSent() {
        WireQueue queue = AWS.queue();
        assertThat(Refusal.of(() -> queue.send(m -> m.messageBody("hello")
                        .messageSystemAttributesWithStrings(Map.of("Hello", Attributes.system("World"))))))
                .isEqualTo(Refusal.invalidParameter("Message system attribute name 'Hello' is invalid."));
    }
}
