package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.MAXIMUM_MESSAGE_SIZE;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** SendMessage to a standard queue: what a body may be, and what the sender learns. */
class SendMessageTest {
    private static final int MEBIBYTE = 1024 * 1024;

    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    @Test
    void theSenderLearnsIdAndDigest() {
        WireQueue queue = AWS.queue();
        SendMessageResponse sent = queue.send("message");
        assertThat(sent.md5OfMessageBody()).isEqualTo("78e731027d8fd50ed642340b7c9a63b3");
        assertThat(sent.messageId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(sent.md5OfMessageAttributes()).isNull();
        assertThat(sent.md5OfMessageSystemAttributes()).isNull();
        assertThat(sent.sequenceNumber()).isNull();
    }

    @Test
    void theReceiverGetsIdBodyDigestAndHandle() {
        WireQueue queue = AWS.queue();
        SendMessageResponse sent = queue.send("message");
        Message received = queue.receiveOne();
        assertThat(received.messageId()).isEqualTo(sent.messageId());
        assertThat(received.body()).isEqualTo("message");
        assertThat(received.md5OfBody()).isEqualTo(sent.md5OfMessageBody());
        assertThat(received.receiptHandle()).isNotBlank();
        assertThat(received.hasAttributes()).isFalse();
        assertThat(received.hasMessageAttributes()).isFalse();
        assertThat(received.md5OfMessageAttributes()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"&quot;&quot;\r",
                "{\r\n\"machineID\" : \"d357006e\"}",
                " leading and trailing ",
                "\t\n",
                "<xml attribute='1'>&amp;</xml>",
                "žluťoučký 日本語 😀",
                "\\u0000 in words",
                "\uD7FF\uE000\uFFFD"
            })
    void everyAllowedCharacterComesBackAsItWasSent(String body) {
        WireQueue queue = AWS.queue();
        queue.send(body);
        assertThat(queue.bodies()).containsExactly(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0008b", "a\u000Bb", "a\u001Fb", "a\uFFFEb", "a\uFFFFb"})
    void otherCharactersAreRefused(String body) {
        WireQueue queue = AWS.queue();
        Refusal refusal = Refusal.of(() -> queue.send(body));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("InvalidMessageContents");
        assertThat(queue.bodies()).isEmpty();
    }

    @Test
    void aBodyIsNeeded() {
        WireQueue queue = AWS.queue();
        assertThat(Refusal.of(() -> queue.send(message -> {}))).isEqualTo(Refusal.missingParameter("MessageBody"));
        assertThat(Refusal.of(() -> queue.send(""))).isEqualTo(Refusal.missingParameter("MessageBody"));
    }

    @Test
    void aMessageHoldsUpToOneMebibyte() {
        WireQueue queue = AWS.queue();
        queue.send("a".repeat(MEBIBYTE));
        assertThat(queue.receiveOne().body()).hasSize(MEBIBYTE);
        assertThat(Refusal.of(() -> queue.send("a".repeat(MEBIBYTE + 1)))).isEqualTo(tooLong(MEBIBYTE));
    }

    @Test
    void bytesCountNotCharacters() {
        WireQueue queue = AWS.queue(Map.of(MAXIMUM_MESSAGE_SIZE, "1024"));
        queue.send("ü".repeat(512));
        assertThat(Refusal.of(() -> queue.send("ü".repeat(513)))).isEqualTo(tooLong(1024));
    }

    @Test
    void attributesCountWithNameTypeAndValue() {
        WireQueue queue = AWS.queue(Map.of(MAXIMUM_MESSAGE_SIZE, "1024"));
        Map<String, MessageAttributeValue> attributes = Map.of("k", Attributes.text("x"));
        int size = "k".length() + "String".length() + "x".length();
        queue.send(m -> m.messageBody("a".repeat(1024 - size)).messageAttributes(attributes));
        assertThat(Refusal.of(() -> queue.send(
                        m -> m.messageBody("a".repeat(1024 - size + 1)).messageAttributes(attributes))))
                .isEqualTo(tooLong(1024));
    }

    private static Refusal tooLong(int limit) {
        return Refusal.invalidParameter(
                "One or more parameters are invalid. Reason: Message must be shorter than " + limit + " bytes.");
    }

    @Test
    void theDelayLiesBetweenZeroAndFifteenMinutes() {
        WireQueue queue = AWS.queue();
        queue.send(m -> m.messageBody("now").delaySeconds(0));
        queue.send(m -> m.messageBody("later").delaySeconds(900));
        for (int delay : new int[] {-1, 901, 1000}) {
            assertThat(Refusal.of(() -> queue.send(m -> m.messageBody("never").delaySeconds(delay))))
                    .isEqualTo(Refusal.invalidParameter("Value " + delay
                            + " for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900."));
        }
    }

    @Test
    void deduplicationIdsAreForFifoQueues() {
        WireQueue queue = AWS.queue();
        Refusal refusal =
                Refusal.of(() -> queue.send(m -> m.messageBody("hello").messageDeduplicationId("1000")));
        assertThat(refusal.code()).isEqualTo("InvalidParameterValue");
        assertThat(refusal.message()).contains("MessageDeduplicationId").contains("not valid for this queue type");
    }

    @Test
    void eachMessageHasAnIdOfItsOwn() {
        WireQueue queue = AWS.queue();
        assertThat(queue.send("same").messageId())
                .isNotEqualTo(queue.send("same").messageId());
    }
}
