package dev.brume.sns.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.message.Signature;
import dev.brume.sns.signature.HouseSigner;
import dev.brume.sns.signature.MessageSigner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** An envelope that is written when it is read is the one that would have been written at once, and its length is known before. */
class LateEnvelopeTest {
    private static final String ARN = "arn:aws:sns:us-east-1:000000000000:orders:8f1c";
    private final MessageSigner signer = new HouseSigner();

    @ParameterizedTest
    @ValueSource(strings = {"hello", " ", "\"\\/<>&'", "\b\f\n\r\t", "\u0000\u0001\u001f", "{\"a\":[1,2]}", "~ ~"})
    void theLengthIsKnownBefore(String body) {
        assertKnown(message(body, null, Map.of(), "1", false));
    }

    static Stream<Arguments> messages() {
        Random random = new Random(20);
        return IntStream.range(0, 300).mapToObj(i -> {
            Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
            for (int n = random.nextInt(4); n > 0; n--) {
                attributes.put("name" + n, random.nextBoolean() ? text(ascii(random)) : binary(ascii(random)));
            }
            String number = random.nextInt(4) == 0 ? "10000000000000000" + (100 + random.nextInt(900)) : null;
            return arguments(new PublishedMessage(
                    "id-" + random.nextInt(),
                    "arn:aws:sns:us-east-1:000000000000:orders",
                    random.nextBoolean() ? ascii(random) : null,
                    ascii(random),
                    random.nextInt(3) == 0 ? Map.of(Protocol.SQS, ascii(random)) : Map.of(),
                    attributes,
                    null,
                    null,
                    number,
                    Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L)),
                    random.nextBoolean() ? "1" : "2",
                    random.nextBoolean(),
                    null,
                    random.nextBoolean() ? "https://host:4566" : "http://a\"b\\"));
        });
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whateverIsInIt(PublishedMessage message) {
        assertKnown(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "\u007f", "\uFFFE", "\uD83D\uDE00", "\uD83D"})
    void whatIsNotAsciiIsWrittenAtOnce(String text) {
        assertThat(late(message(text, null, Map.of(), "1", false), signer)).isNull();
        assertThat(late(message("body", text, Map.of(), "1", false), signer)).isNull();
        assertThat(late(message("body", null, Map.of("name", text(text)), "1", false), signer))
                .isNull();
        assertThat(late(message("body", null, Map.of(text, text("value")), "1", false), signer))
                .isNull();
    }

    @Test
    void nothingIsSignedBeforeItIsReadAndThenOnceForAllQueues() {
        AtomicInteger signatures = new AtomicInteger();
        MessageSigner counting = new MessageSigner() {
            @Override
            public @Nullable Signature sign(PublishedMessage message, String body) {
                signatures.incrementAndGet();
                return signer.sign(message, body);
            }

            @Override
            public @Nullable Signature blank(PublishedMessage message) {
                return signer.blank(message);
            }
        };
        Rendering rendering = new Rendering(message("hello", null, Map.of(), "1", false), counting);
        LateEnvelope one = LateEnvelope.of(rendering, Protocol.SQS, ARN);
        LateEnvelope other = LateEnvelope.of(rendering, Protocol.SQS, ARN + "2");
        assertThat(signatures).hasValue(0);

        assertThat(other.toString()).contains(ARN + "2");
        assertThat(one.toString()).contains(ARN + "\"");
        assertThat(signatures).hasValue(1);
    }

    private void assertKnown(PublishedMessage message) {
        LateEnvelope late = late(message, signer);
        String atOnce = new Rendering(message, signer).envelope(Protocol.SQS).text(ARN);
        assertThat(late).isNotNull();
        assertThat(late.length()).isEqualTo(atOnce.getBytes(StandardCharsets.UTF_8).length);
        assertThat(late.toString()).isEqualTo(atOnce);
    }

    private static @Nullable LateEnvelope late(PublishedMessage message, MessageSigner signer) {
        return LateEnvelope.of(new Rendering(message, signer), Protocol.SQS, ARN);
    }

    private static PublishedMessage message(
            String body,
            @Nullable String subject,
            Map<String, MessageAttributeValue> attributes,
            String signatureVersion,
            boolean replayed) {
        return new PublishedMessage(
                "id",
                "arn:aws:sns:us-east-1:000000000000:orders",
                subject,
                body,
                Map.of(),
                attributes,
                null,
                null,
                null,
                Instant.EPOCH,
                signatureVersion,
                replayed,
                null,
                "http://localhost:4566");
    }

    private static String ascii(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(1, 60); length > 0; length--) {
            text.append((char) random.nextInt(0x7f));
        }
        return text.toString();
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    private static MessageAttributeValue binary(String value) {
        return MessageAttributeValue.builder()
                .dataType("Binary")
                .binaryValue(SdkBytes.fromUtf8String(value))
                .build();
    }
}
