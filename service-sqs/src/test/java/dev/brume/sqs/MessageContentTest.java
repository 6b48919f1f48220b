package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Bodies, sizes and system attributes. */
class MessageContentTest {
    private final Sqs sqs = Sqs.start();
    private final String queue = sqs.createQueue("texts");

    @ParameterizedTest
    @ValueSource(strings = {"x", "\t\n\r", " ", "é", "\uD7FF\uE000\uFFFD", "\uD83D\uDE00", "\"&quot;\r<&>"})
    void bodyMayHoldWhatXmlCanHold(String body) {
        sqs.send(queue, body);

        assertThat(Sqs.bodies(sqs.receive(queue, 1))).containsExactly(body);
    }

    /** Bodies are looked at eight bytes at a time. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 7, 8, 9, 15, 16, 17})
    void whereACharacterStandsMakesNoDifference(int before) {
        sqs.send(queue, "a".repeat(before) + "\n?~é\t" + "a".repeat(9));

        for (String bad : List.of("\u0001", "\u001f ", "\uFFFE", "\uD83D", "!\u0000!")) {
            assertThat(Sqs.refusal(() -> sqs.send(queue, "a".repeat(before) + bad + "?".repeat(9))))
                    .returns("InvalidMessageContents", AwsException::code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0008b", "\u001f", "\uFFFE", "\uFFFF", "\uD83D", "\uDE00\uD83D"})
    void bodyMayHoldNothingElse(String body) {
        assertThat(Sqs.refusal(() -> sqs.send(queue, body)))
                .returns("InvalidMessageContents", AwsException::code)
                .hasMessage("Invalid characters found. Valid unicode characters are "
                        + "#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF");
    }

    /** As recorded at AWS: a notification of 1 MiB arrives although its envelope comes on top. */
    @Test
    void anEnvelopeMayBeLargerThanAMessage() {
        String larger = "x".repeat(1024 * 1024 + 1);
        assertThat(Sqs.refusal(() -> sqs.send(queue, larger)))
                .hasMessage("One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.");
        notify(queue, larger);
        assertThat(Sqs.bodies(sqs.receive(queue, 1))).containsExactly(larger);

        String small = sqs.createQueue("small", Map.of("MaximumMessageSize", "1024"));
        assertThat(Sqs.refusal(() -> notify(small, "x".repeat(1025))))
                .returns("InvalidParameterValue", AwsException::code);
    }

    private void notify(String url, String body) {
        sqs.callAs(
                new Principal.ServicePrincipal("sns.amazonaws.com", "arn:aws:sns:us-east-1:000000000000:topic"),
                SendMessageRequest.builder().queueUrl(url).messageBody(body).build(),
                SendMessageResponse.class);
    }

    @Test
    void messageNeedsABody() {
        assertThat(Sqs.refusal(() -> sqs.send(queue, "")))
                .returns("MissingParameter", AwsException::code)
                .hasMessage("The request must contain the parameter MessageBody.");
    }

    @Test
    void messageHasOneMebibyteAtMost() {
        sqs.send(queue, "a".repeat(1024 * 1024));

        assertThat(Sqs.refusal(() -> sqs.send(queue, "a".repeat(1024 * 1024 + 1))))
                .returns("InvalidParameterValue", AwsException::code)
                .hasMessage("One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.");
    }

    @Test
    void sizeCountsBytesAndAttributes() {
        sqs.setAttributes(queue, Map.of("MaximumMessageSize", "1024"));
        sqs.send(queue, "é".repeat(512));

        assertThat(Sqs.refusal(() -> sqs.send(queue, "é".repeat(512) + "x")).getMessage())
                .endsWith("Message must be shorter than 1024 bytes.");
        assertThat(Sqs.refusal(() -> sqs.call(
                                SendMessageRequest.builder()
                                        .queueUrl(queue)
                                        .messageBody("a".repeat(1024 - 7))
                                        .messageAttributes(Map.of(
                                                "k",
                                                MessageAttributeValue.builder()
                                                        .dataType("String")
                                                        .stringValue("x")
                                                        .build()))
                                        .build(),
                                SendMessageResponse.class))
                        .code())
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void receivedMessageTellsWhoSentItAndWhen() {
        sqs.send(queue, "hello");

        assertThat(sqs.receive(queue, 1).getFirst().attributes())
                .containsEntry(MessageSystemAttributeName.SENDER_ID, "000000000000")
                .containsEntry(
                        MessageSystemAttributeName.SENT_TIMESTAMP,
                        Long.toString(sqs.time.now().toEpochMilli()))
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
                .containsEntry(
                        MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP,
                        Long.toString(sqs.time.now().toEpochMilli()))
                .hasSize(4);
    }

    @Test
    void traceHeaderOfTheSenderTravelsWithTheMessage() {
        SendMessageResponse sent = sendTraced("Root=1-5759e988-bd862e3fe1be46a994272793", null);

        assertThat(sent.md5OfMessageSystemAttributes()).isNotNull().hasSize(32);
        assertThat(trace()).isEqualTo("Root=1-5759e988-bd862e3fe1be46a994272793");
    }

    @Test
    void traceHeaderOfTheRequestTravelsToo() {
        SendMessageResponse sent = sendTraced(null, "Root=1-from-http");

        assertThat(sent.md5OfMessageSystemAttributes()).isNull();
        assertThat(trace()).isEqualTo("Root=1-from-http");
    }

    @Test
    void systemAttributesDigestIsTheOneThatSdksCheck() {
        SendMessageResponse sent = sendTraced("some-trace-id", null);

        assertThat(sent.md5OfMessageSystemAttributes()).isEqualTo("fdce4f2818803f2f73becc09a54792c0");
    }

    @Test
    void otherSystemAttributesAreRefused() {
        AwsException refusal = Sqs.refusal(() -> sqs.call(
                SendMessageRequest.builder()
                        .queueUrl(queue)
                        .messageBody("x")
                        .messageSystemAttributesWithStrings(Map.of(
                                "Hello",
                                MessageSystemAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("World")
                                        .build()))
                        .build(),
                SendMessageResponse.class));

        assertThat(refusal).hasMessage("Message system attribute name 'Hello' is invalid.");
    }

    private String trace() {
        Message message = sqs.receive(queue, 1).getFirst();
        return message.attributes().getOrDefault(MessageSystemAttributeName.AWS_TRACE_HEADER, "");
    }

    private SendMessageResponse sendTraced(@Nullable String attribute, @Nullable String httpHeader) {
        SendMessageRequest.Builder request =
                SendMessageRequest.builder().queueUrl(queue).messageBody("hello");
        if (attribute != null) {
            request.messageSystemAttributes(Map.of(
                    MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                    MessageSystemAttributeValue.builder()
                            .dataType("String")
                            .stringValue(attribute)
                            .build()));
        }
        return (SendMessageResponse)
                sqs.begin(request.build(), sqs.call(Sqs.ENDPOINT, httpHeader)).join();
    }
}
