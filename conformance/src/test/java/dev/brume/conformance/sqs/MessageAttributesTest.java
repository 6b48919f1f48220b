package dev.brume.conformance.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Message attributes: their types, their digest, which of them a receiver is given, and which are refused. */
class MessageAttributesTest {
    private static final Map<String, MessageAttributeValue> THREE = Map.of(
            "Help.Me", Attributes.text("Me"), "Hello", Attributes.text("There"), "General", Attributes.text("Kenobi"));

    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static SendMessageResponse send(WireQueue queue, Map<String, MessageAttributeValue> attributes) {
        return queue.send(m -> m.messageBody("msg").messageAttributes(attributes));
    }

    private static Message receive(WireQueue queue, String... names) {
        return queue.receive(r -> r.messageAttributeNames(names)).getFirst();
    }

    private static WireQueue queueWithThree() {
        WireQueue queue = AWS.queue(Map.of(VISIBILITY_TIMEOUT, "0"));
        send(queue, THREE);
        return queue;
    }

    @Test
    void theSenderLearnsTheirDigest() {
        assertThat(send(AWS.queue(), THREE).md5OfMessageAttributes()).isEqualTo("4c360f3fdafd970e05fae2f149d997f5");
    }

    @Test
    void everyTypeComesBackAsItWasSent() {
        WireQueue queue = AWS.queue();
        Map<String, MessageAttributeValue> sent = Map.of(
                "text", Attributes.text("žluť \n"),
                "number", Attributes.number("-12.50e3"),
                "bytes", Attributes.binary(new byte[] {0, 1, -1, 127}),
                "custom", Attributes.typed("String.json", "{}"),
                "big", Attributes.typed("Number.bigint", "1234567890123456789012"));
        SendMessageResponse answer = send(queue, sent);
        Message received = receive(queue, "All");
        assertThat(received.messageAttributes()).isEqualTo(sent);
        assertThat(received.md5OfMessageAttributes()).isEqualTo(answer.md5OfMessageAttributes());
    }

    @Test
    void binaryAttributesHaveADigestToo() {
        WireQueue queue = AWS.queue();
        byte[] value = "traceparent\u001e00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01".getBytes(UTF_8);
        send(queue, Map.of("attr1", Attributes.binary(value)));
        Message received = receive(queue, "All");
        assertThat(received.md5OfMessageAttributes()).isEqualTo("8cbe4db156db8a94db8b801b7addb984");
        assertThat(received.messageAttributes().get("attr1").binaryValue()).isEqualTo(SdkBytes.fromByteArray(value));
    }

    @Test
    void withoutNamesNoneAreGiven() {
        Message received = receive(queueWithThree());
        assertThat(received.hasMessageAttributes()).isFalse();
        assertThat(received.md5OfMessageAttributes()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"All", "*", ".*"})
    void allMayBeAskedFor(String all) {
        Message received = receive(queueWithThree(), all);
        assertThat(received.messageAttributes()).isEqualTo(THREE);
        assertThat(received.md5OfMessageAttributes()).isEqualTo("4c360f3fdafd970e05fae2f149d997f5");
    }

    @Test
    void theDigestCoversWhatIsGiven() {
        WireQueue queue = queueWithThree();
        Message two = receive(queue, "Hello", "General");
        assertThat(two.messageAttributes()).containsOnlyKeys("Hello", "General");
        assertThat(two.md5OfMessageAttributes()).isEqualTo("fca026605781cb4126a1e9044df24232");
        Message one = receive(queue, "Foo", "Hello");
        assertThat(one.messageAttributes()).containsOnlyKeys("Hello");
        assertThat(one.md5OfMessageAttributes()).isEqualTo("a311262e065454b75da111d535b8dacd");
    }

    @Test
    void aPrefixSelectsEveryNameThatStartsWithIt() {
        Message received = receive(queueWithThree(), "Hel.*");
        assertThat(received.messageAttributes()).containsOnlyKeys("Hello", "Help.Me");
        assertThat(received.md5OfMessageAttributes()).isEqualTo("83fee93c1bcd8b9a5a923ffacdc636c7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Help", "hello", "AWS.", "..foo"})
    void namesThatFitNothingGiveNothing(String name) {
        Message received = receive(queueWithThree(), name);
        assertThat(received.hasMessageAttributes()).isFalse();
        assertThat(received.md5OfMessageAttributes()).isNull();
    }

    @Test
    void tenAttributesAreTheMost() {
        WireQueue queue = AWS.queue();
        Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            attributes.put("attribute" + i, Attributes.text("value"));
        }
        send(queue, attributes);
        attributes.put("one more", Attributes.text("value"));
        Map<String, MessageAttributeValue> eleven = new LinkedHashMap<>(attributes);
        eleven.remove("one more");
        eleven.put("attribute10", Attributes.text("value"));
        assertThat(Refusal.of(() -> send(queue, eleven)))
                .isEqualTo(Refusal.invalidParameter(
                        "Number of message attributes [11] exceeds the allowed maximum [10]."));
    }

    private static Refusal refused(String name, MessageAttributeValue value) {
        WireQueue queue = AWS.queue();
        Refusal refusal = Refusal.of(() -> send(queue, Map.of(name, value)));
        assertThat(queue.bodies()).isEmpty();
        return refusal;
    }

    @Test
    void lettersOfEveryAlphabetMayBeInAName() {
        send(AWS.queue(), Map.of("attr.1øßä", Attributes.text("Valida")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a!b", "a\"b", "a§b", "a(b", "a?b", ".a", "a.", "aWs.a", "AMAZON.a", "AWS.a"})
    void otherNamesAreRefused(String name) {
        Refusal refusal = refused(name, Attributes.text("value"));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("InvalidParameterValue");
    }

    @Test
    void reservedNamesAreExplained() {
        Refusal refusal = refused("AWS.Hello", Attributes.text("value"));
        assertThat(refusal.code()).isEqualTo("InvalidParameterValue");
        assertThat(refusal.message())
                .startsWith("You can't use message attribute names beginning with 'AWS.' or 'Amazon");
    }

    @Test
    void namesAndTypesHoldUpTo256Bytes() {
        send(AWS.queue(), Map.of("a".repeat(256), Attributes.text("value")));
        send(AWS.queue(), Map.of("a", Attributes.typed("String." + "a".repeat(249), "value")));
        assertThat(refused("a".repeat(257), Attributes.text("value")))
                .isEqualTo(Refusal.invalidParameter("Message (user) attribute name must be shorter than 256 bytes."));
        assertThat(refused("a", Attributes.typed("String." + "a".repeat(250), "value")))
                .isEqualTo(Refusal.invalidParameter("Message (user) attribute type must be shorter than 256 bytes."));
    }

    @Test
    void aValueIsNeeded() {
        assertThat(refused("Hello", Attributes.text("")))
                .isEqualTo(Refusal.invalidParameter(
                        "Message (user) attribute 'Hello' must contain a non-empty value of type 'String'."));
        assertThat(refused("Hello", MessageAttributeValue.builder().build()).code())
                .isEqualTo("InvalidParameterValue");
        assertThat(refused(
                                "Hello",
                                MessageAttributeValue.builder()
                                        .dataType("Binary")
                                        .build())
                        .code())
                .isEqualTo("InvalidParameterValue");
        assertThat(refused("", Attributes.text("value")).code()).isEqualTo("InvalidParameterValue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidType", "string", "Strings", "Boolean"})
    void typesAreStringNumberAndBinary(String type) {
        assertThat(refused("Hello", Attributes.typed(type, "value")))
                .isEqualTo(Refusal.invalidParameter("The type of message (user) attribute 'Hello' is invalid. "
                        + "You must use only the following supported type prefixes: Binary, Number, String."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"world", "1,5", "0x10", "--1", "1 2"})
    void numbersAreNumbers(String value) {
        assertThat(refused("Hello", Attributes.number(value)))
                .isEqualTo(Refusal.invalidParameter(
                        "Can't cast the value of message (user) attribute 'Hello' to a number."));
    }

    @Test
    void controlCharactersAreRefusedInText() {
        assertThat(refused("Hello", Attributes.text("Invalid-\b,\u000b")).code())
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void listsAreNotSupported() {
        Refusal unsupported = Refusal.batch(
                "UnsupportedOperation", "Message attribute list values in SendMessage operation are not supported.");
        MessageAttributeValue strings = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("one")
                .stringListValues(List.of("one", "two"))
                .build();
        assertThat(refused("Hello", strings)).isEqualTo(unsupported);
        MessageAttributeValue bytes = MessageAttributeValue.builder()
                .dataType("Binary")
                .binaryValue(SdkBytes.fromUtf8String("one"))
                .binaryListValues(List.of(SdkBytes.fromUtf8String("one")))
                .build();
        assertThat(refused("Hello", bytes)).isEqualTo(unsupported);
    }
}
