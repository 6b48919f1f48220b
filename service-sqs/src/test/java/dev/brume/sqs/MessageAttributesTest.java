package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class MessageAttributesTest {
    private final Sqs sqs = Sqs.start();
    private final String queue = sqs.createQueue("annotated");

    @Test
    void attributesOfEveryTypeArriveAsTheyWereSent() {
        Map<String, MessageAttributeValue> attributes = Map.of(
                "text", text("hello"),
                "number", number("-12.5e3"),
                "labelled", value("Number.float", "1.5"),
                "bytes", bytes("Binary.gif", new byte[] {0, 1, -1}),
                "Umlaut-ä_1.x", text("x"));

        send(attributes);

        assertThat(receive("All").messageAttributes()).isEqualTo(attributes);
    }

    @Test
    void digestsAreThoseThatSdksCheck() {
        assertThat(send(Map.of("Hello", text("World"))).md5OfMessageAttributes())
                .isEqualTo("7db7fb1ba7f41366a8ea5eb18220b26d");
        assertThat(send(Map.of("data1", number("1"), "data2", number("2"))).md5OfMessageAttributes())
                .isEqualTo("b53b5acf24e7fd9567705bd8027b1c76");
        assertThat(send(Map.of("UserId", value("Number.bigint", "1234567890123456789012")))
                        .md5OfMessageAttributes())
                .isEqualTo("797ab158d73dcb5242dedc4412c8e855");
        byte[] traceparent = "traceparent\u001e00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(send(Map.of("attr1", bytes("Binary", traceparent))).md5OfMessageAttributes())
                .isEqualTo("8cbe4db156db8a94db8b801b7addb984");
    }

    @Test
    void receiveSelectsByNamePrefixAndAll() {
        send(Map.of("Hello", text("There"), "General", text("Kenobi"), "Help.Me", text("Me")));

        assertThat(namesReceived()).isEmpty();
        assertThat(namesReceived("All")).containsExactlyInAnyOrder("Hello", "General", "Help.Me");
        assertThat(namesReceived(".*")).containsExactlyInAnyOrder("Hello", "General", "Help.Me");
        assertThat(namesReceived("Hel.*")).containsExactlyInAnyOrder("Hello", "Help.Me");
        assertThat(namesReceived("Hello", "Nothing")).containsExactly("Hello");
        assertThat(namesReceived("Hel")).isEmpty();
        assertThat(namesReceived("AWS.", "..")).isEmpty();
    }

    @Test
    void digestOfAReceivedMessageIsThatOfTheSelectedAttributes() {
        send(Map.of("Hello", text("There"), "General", text("Kenobi"), "Help.Me", text("Me")));

        assertThat(receive("All").md5OfMessageAttributes()).isEqualTo("4c360f3fdafd970e05fae2f149d997f5");
        assertThat(receive("Hello").md5OfMessageAttributes()).isEqualTo("a311262e065454b75da111d535b8dacd");
        assertThat(receive("Nothing").md5OfMessageAttributes()).isNull();
    }

    @Test
    void messageHasTenAttributesAtMost() {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        for (int i = 0; i < 11; i++) {
            attributes.put("attribute" + i, text("x"));
        }

        assertRefused(attributes, "Number of message attributes [11] exceeds the allowed maximum [10].");
        attributes.remove("attribute0");
        send(attributes);
    }

    @Test
    void namesKeepToTheirRules() {
        String reserved = "You can't use message attribute names beginning with 'AWS.' or 'Amazon.'. "
                + "These strings are reserved for internal use. Additionally, they cannot start or end with '.'.";
        for (String name : List.of("AWS.x", "aws.x", "Amazon.x", "aMaZoN.x", ".x", "x.")) {
            assertRefused(Map.of(name, text("x")), reserved);
        }
        assertRefused(
                Map.of("has space", text("x")),
                "Message (user) attributes name can only contain upper and lower score characters, digits, periods, "
                        + "hyphens and underscores. ");
        assertRefused(
                Map.of("a..b", text("x")), "Message (user) attribute name can not have successive '.' characters. ");
        assertRefused(
                Map.of("n".repeat(257), text("x")), "Message (user) attribute name must be shorter than 256 bytes.");
        assertRefused(Map.of("", text("x")), "The request must contain non-empty message (user) attribute names.");
        send(Map.of("n".repeat(256), text("x"), "AWSomething", text("x")));
    }

    @Test
    void typesKeepToTheirRules() {
        for (String type : List.of("string", "InvalidType", "Strings", "StringList")) {
            assertRefused(
                    Map.of("a", value(type, "x")),
                    "The type of message (user) attribute 'a' is invalid. "
                            + "You must use only the following supported type prefixes: Binary, Number, String.");
        }
        assertRefused(
                Map.of("a", MessageAttributeValue.builder().stringValue("x").build()),
                "Message (user) attribute 'a' must contain a non-empty attribute type.");
        assertRefused(
                Map.of("a", value("String." + "l".repeat(250), "x")),
                "Message (user) attribute type must be shorter than 256 bytes.");
    }

    @Test
    void valuesKeepToTheirRules() {
        assertRefused(
                Map.of("a", text("")), "Message (user) attribute 'a' must contain a non-empty value of type 'String'.");
        assertRefused(
                Map.of("a", bytes("Binary", new byte[0])),
                "Message (user) attribute 'a' must contain a non-empty value of type 'Binary'.");
        assertRefused(
                Map.of("a", value("Binary", "text")),
                "Message (user) attribute 'a' must contain a non-empty value of type 'Binary'.");
        assertRefused(
                Map.of("a", text("\u0001")),
                "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | "
                        + "#xE000 to #xFFFD | #x10000 to #x10FFFF");
        for (String number :
                List.of("world", "1,5", "0x1F", "", "1".repeat(39), "1e129", "1e-129", "NaN", "0".repeat(201))) {
            assertThat(Sqs.refusal(() -> send(Map.of("a", number(number)))).code())
                    .as(number)
                    .isEqualTo("InvalidParameterValue");
        }
        assertRefused(
                Map.of("a", number("world")), "Can't cast the value of message (user) attribute 'a' to a number.");
        for (String number : List.of("1", "-0.5", "+7", "1e-128", "1e126", "1".repeat(38), ".5", "0")) {
            send(Map.of("a", number(number)));
        }
    }

    @Test
    void listsAreNotSupported() {
        MessageAttributeValue list = MessageAttributeValue.builder()
                .dataType("String")
                .stringListValues("x")
                .build();

        assertThat(Sqs.refusal(() -> send(Map.of("a", list))))
                .returns("UnsupportedOperation", AwsException::code)
                .hasMessage("Message attribute list values in SendMessage operation are not supported.");
    }

    @Test
    void unknownSystemAttributeIsRefused() {
        assertThat(Sqs.refusal(() -> sqs.receive(ReceiveMessageRequest.builder()
                        .queueUrl(queue)
                        .messageSystemAttributeNamesWithStrings("Nothing")
                        .build())))
                .returns("InvalidAttributeName", AwsException::code)
                .hasMessage("Unknown Attribute Nothing.");
    }

    @Test
    @SuppressWarnings("deprecation")
    void systemAttributesAreSelectedByEitherOfTheTwoParameters() {
        sqs.send(queue, "hello");

        Message message = sqs.receive(ReceiveMessageRequest.builder()
                        .queueUrl(queue)
                        .attributeNamesWithStrings("SenderId", "VisibilityTimeout")
                        .messageSystemAttributeNamesWithStrings("SentTimestamp")
                        .build())
                .getFirst();

        assertThat(message.attributesAsStrings()).containsOnlyKeys("SenderId", "SentTimestamp");
    }

    private List<String> namesReceived(String... asked) {
        return List.copyOf(receive(asked).messageAttributes().keySet());
    }

    private Message receive(String... asked) {
        Message message = sqs.receive(ReceiveMessageRequest.builder()
                        .queueUrl(queue)
                        .messageAttributeNames(asked)
                        .build())
                .getFirst();
        sqs.time.advance(Duration.ofSeconds(30));
        return message;
    }

    private void assertRefused(Map<String, MessageAttributeValue> attributes, String message) {
        assertThat(Sqs.refusal(() -> send(attributes)))
                .returns("InvalidParameterValue", AwsException::code)
                .hasMessage(message);
    }

    private SendMessageResponse send(Map<String, MessageAttributeValue> attributes) {
        return sqs.call(
                SendMessageRequest.builder()
                        .queueUrl(queue)
                        .messageBody("msg")
                        .messageAttributes(attributes)
                        .build(),
                SendMessageResponse.class);
    }

    private static MessageAttributeValue text(String text) {
        return value("String", text);
    }

    private static MessageAttributeValue number(String number) {
        return value("Number", number);
    }

    private static MessageAttributeValue value(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    private static MessageAttributeValue bytes(String type, byte[] bytes) {
        return MessageAttributeValue.builder()
                .dataType(type)
                .binaryValue(SdkBytes.fromByteArray(bytes))
                .build();
    }
}
