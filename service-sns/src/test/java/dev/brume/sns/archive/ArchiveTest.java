package dev.brume.sns.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** What an archive keeps, and for how long: Developer Guide, "Amazon SNS message archiving for FIFO topic owners". */
class ArchiveTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final int MIB = 1024 * 1024;
    private final Archive archive = new Archive(new ArchivePolicy(DAY), T0);

    private static PublishedMessage message(
            String body, Map<Protocol, String> bodies, Map<String, MessageAttributeValue> attributes, Instant at) {
        return new PublishedMessage(
                "id",
                "arn:aws:sns:us-east-1:111111111111:topic.fifo",
                null,
                body,
                bodies,
                attributes,
                "group",
                "deduplication",
                "10000000001000000001",
                at,
                "1",
                false,
                null,
                "http://localhost:4566");
    }

    private void add(String body, Instant at) {
        archive.add(message(body, Map.of(), Map.of(), at), at);
    }

    private List<String> from(Instant start, Instant now) {
        List<String> bodies = new ArrayList<>();
        var entry = archive.after(Archive.Position.startOf(start), now);
        while (entry != null) {
            bodies.add(entry.getValue().body());
            entry = archive.after(entry.getKey(), now);
        }
        return bodies;
    }

    @Test
    void messagesOfOneInstantKeepTheirOrder() {
        add("1", T0);
        add("2", T0);
        add("3", T0.plus(MILLI));
        add("4", T0.plus(MILLI));
        assertThat(from(T0, T0.plus(MILLI))).containsExactly("1", "2", "3", "4");
        assertThat(from(T0.plus(MILLI), T0.plus(MILLI))).containsExactly("3", "4");
    }

    /** Requests that run at once may be taken in another order than that of their instants. */
    @Test
    void theOrderIsThatOfTakingNotThatOfTheClock() {
        add("1", T0.plusSeconds(2));
        add("2", T0.plusSeconds(1));
        add("3", T0.plusSeconds(2));
        assertThat(from(T0, T0.plusSeconds(2))).containsExactly("1", "2", "3");
    }

    @Test
    void aMessageIsKeptUpToItsRetentionPeriodAndNotLonger() {
        add("1", T0);
        assertThat(from(T0, T0.plus(DAY))).containsExactly("1");
        assertThat(from(T0, T0.plus(DAY).plus(MILLI))).isEmpty();
    }

    @Test
    void itsBeginningIsThatOfArchivingUntilTheFirstMessagesHaveGone() {
        assertThat(archive.beginning(T0)).isEqualTo(T0);
        assertThat(archive.beginning(T0.plus(DAY))).isEqualTo(T0);
        assertThat(archive.beginning(T0.plus(DAY).plusSeconds(5))).isEqualTo(T0.plusSeconds(5));
    }

    @Test
    void aLongerRetentionKeepsWhatIsStillThere() {
        add("1", T0);
        archive.change(new ArchivePolicy(DAY.multipliedBy(2)), T0.plus(DAY));
        assertThat(from(T0, T0.plus(DAY.multipliedBy(2)))).containsExactly("1");
        assertThat(archive.beginning(T0.plus(DAY.multipliedBy(2)))).isEqualTo(T0);
    }

    @Test
    void whatAShorterRetentionLetGoDoesNotComeBackWithALongerOne() {
        Instant later = T0.plus(DAY.multipliedBy(3));
        add("1", T0);
        add("2", later);
        archive.change(new ArchivePolicy(DAY.multipliedBy(30)), later);
        assertThat(archive.beginning(later)).isEqualTo(later.minus(DAY));
        assertThat(from(T0, later)).containsExactly("2");
    }

    @Test
    void theSizeOfBodiesIsBoundedAndTheBeginningTells() {
        String body = "x".repeat(MIB);
        for (int i = 0; i < 80; i++) {
            add(body, T0.plusSeconds(i));
        }
        Instant now = T0.plusSeconds(80);
        int kept = from(T0, now).size();
        assertThat(kept).isBetween(60, 64);
        assertThat(archive.beginning(now))
                .isEqualTo(T0.plusSeconds(80 - kept - 1).plus(MILLI));
    }

    @Test
    void bodiesForSingleProtocolsCount() {
        Map<Protocol, String> bodies = Map.of(Protocol.SQS, "x".repeat(MIB), Protocol.LAMBDA, "y".repeat(MIB));
        for (int i = 0; i < 80; i++) {
            archive.add(message("default", bodies, Map.of(), T0), T0);
        }
        assertThat(from(T0, T0)).hasSizeBetween(28, 32);
    }

    @Test
    void attributesCountBinaryOnesToo() {
        SdkBytes bytes = SdkBytes.fromByteArrayUnsafe(new byte[MIB]);
        Map<String, MessageAttributeValue> attributes = Map.of(
                "text",
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue("x".repeat(MIB))
                        .build(),
                "bytes",
                MessageAttributeValue.builder()
                        .dataType("Binary")
                        .binaryValue(bytes)
                        .build());
        for (int i = 0; i < 80; i++) {
            archive.add(message("body", Map.of(), attributes, T0), T0);
        }
        assertThat(from(T0, T0)).hasSizeBetween(28, 32);
    }

    @Test
    void theNewestMessageIsKeptHoweverLargeItIs() {
        add("x".repeat(65 * MIB), T0);
        assertThat(from(T0, T0)).hasSize(1);
        add("2", T0.plusSeconds(1));
        assertThat(from(T0, T0.plusSeconds(1))).containsExactly("2");
    }
}
