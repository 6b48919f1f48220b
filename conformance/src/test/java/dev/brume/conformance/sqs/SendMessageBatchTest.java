package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.MAXIMUM_MESSAGE_SIZE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/** SendMessageBatch: rules for the batch, and faults that concern one entry only. */
class SendMessageBatchTest {
    private static final int MEBIBYTE = 1024 * 1024;

    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    private static SendMessageBatchResponse send(WireQueue queue, List<SendMessageBatchRequestEntry> entries) {
        return AWS.sqs()
                .sendMessageBatch(request -> request.queueUrl(queue.url()).entries(entries));
    }

    private static Refusal refused(List<SendMessageBatchRequestEntry> entries) {
        WireQueue queue = AWS.queue();
        Refusal refusal = Refusal.of(() -> send(queue, entries));
        assertThat(queue.bodies()).isEmpty();
        return refusal;
    }

    private static List<SendMessageBatchRequestEntry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> entry("id-" + i, "message " + i))
                .toList();
    }

    @Test
    void tenMessagesAreSentAtOnce() {
        WireQueue queue = AWS.queue();
        SendMessageBatchResponse answer = send(queue, entries(10));
        assertThat(answer.successful())
                .extracting(SendMessageBatchResultEntry::id)
                .doesNotHaveDuplicates()
                .hasSize(10);
        assertThat(answer.hasFailed()).isFalse();
        assertThat(queue.bodies()).hasSize(10);
    }

    @Test
    void eachEntryIsAnsweredLikeAMessage() {
        WireQueue queue = AWS.queue();
        SendMessageBatchRequestEntry plain = entry("plain", "message");
        SendMessageBatchRequestEntry rich = SendMessageBatchRequestEntry.builder()
                .id("rich")
                .messageBody("message")
                .messageAttributes(Map.of("Foo", Attributes.text("Bar")))
                .messageSystemAttributesWithStrings(Map.of(
                        "AWSTraceHeader",
                        Attributes.system(
                                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1")))
                .build();
        SendMessageBatchResponse answer = send(queue, List.of(plain, rich));
        SendMessageBatchResultEntry first = answer.successful().get(0);
        assertThat(first.md5OfMessageBody()).isEqualTo("78e731027d8fd50ed642340b7c9a63b3");
        assertThat(first.md5OfMessageAttributes()).isNull();
        assertThat(first.sequenceNumber()).isNull();
        SendMessageBatchResultEntry second = answer.successful().get(1);
        assertThat(second.md5OfMessageAttributes()).isEqualTo("ae7155c6026991b6d54b11589678bf9c");
        assertThat(second.md5OfMessageSystemAttributes()).isEqualTo("5ae4d5d7636402d80f4eb6d213245a88");
        assertThat(second.messageId()).isNotEqualTo(first.messageId());
    }

    @Test
    void entriesHaveDelaysOfTheirOwn() {
        WireQueue queue = AWS.queue();
        send(
                queue,
                List.of(
                        entry("now", "now"),
                        entry("later", "later").toBuilder().delaySeconds(60).build()));
        assertThat(queue.bodies()).containsExactly("now");
        AWS.passSeconds(60);
        assertThat(queue.bodies()).containsExactlyInAnyOrder("now", "later");
    }

    @Test
    void aBatchIsNotEmpty() {
        assertThat(refused(List.of()))
                .isEqualTo(Refusal.batch(
                        "EmptyBatchRequest",
                        "There should be at least one SendMessageBatchRequestEntry in the request."));
    }

    @Test
    void tenEntriesAreTheMost() {
        assertThat(refused(entries(11)))
                .isEqualTo(Refusal.batch(
                        "TooManyEntriesInBatchRequest",
                        "Maximum number of entries per request are 10. You have sent 11."));
    }

    @Test
    void idsAreDistinct() {
        assertThat(refused(List.of(entry("idA", "one"), entry("idB", "two"), entry("idA", "three"))))
                .isEqualTo(Refusal.batch("BatchEntryIdsNotDistinct", "Id idA repeated."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"message:1", "", "é", "a b"})
    void idsHoldLettersDigitsHyphensAndUnderscores(String id) {
        assertThat(refused(List.of(entry(id, "message")))).isEqualTo(invalidId());
    }

    @Test
    void idsHoldUpToEightyCharacters() {
        assertThat(send(AWS.queue(), List.of(entry("a".repeat(80), "message"))).successful())
                .hasSize(1);
        assertThat(refused(List.of(entry("a".repeat(81), "message")))).isEqualTo(invalidId());
    }

    private static Refusal invalidId() {
        return Refusal.batch(
                "InvalidBatchEntryId",
                "A batch entry id can only contain alphanumeric characters, hyphens and underscores. "
                        + "It can be at most 80 letters long.");
    }

    @Test
    void allEntriesTogetherHoldUpToOneMebibyte() {
        List<SendMessageBatchRequestEntry> full = List.of(entry("1", "a".repeat(MEBIBYTE - 1)), entry("2", "b"));
        assertThat(send(AWS.queue(), full).successful()).hasSize(2);
        List<SendMessageBatchRequestEntry> over = new ArrayList<>(full);
        over.add(entry("3", "c"));
        assertThat(refused(over))
                .isEqualTo(Refusal.batch(
                        "BatchRequestTooLong",
                        "Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes."));
    }

    @Test
    void theQueuesOwnLimitHoldsForEachEntry() {
        WireQueue queue = AWS.queue(Map.of(MAXIMUM_MESSAGE_SIZE, "1024"));
        SendMessageBatchResponse answer =
                send(queue, List.of(entry("fits", "a".repeat(1024)), entry("long", "a".repeat(1025))));
        assertThat(answer.successful())
                .extracting(SendMessageBatchResultEntry::id)
                .containsExactly("fits");
        assertThat(answer.failed())
                .containsExactly(BatchResultErrorEntry.builder()
                        .id("long")
                        .code("InvalidParameterValue")
                        .message("One or more parameters cannot be validated. "
                                + "Reason: Message must be shorter than 1024 bytes.")
                        .senderFault(true)
                        .build());
        assertThat(queue.bodies()).containsExactly("a".repeat(1024));
    }

    @Test
    void anEntryOfForbiddenCharactersFailsAlone() {
        WireQueue queue = AWS.queue();
        SendMessageBatchResponse answer = send(queue, List.of(entry("good", "good"), entry("bad", "\u0001")));
        assertThat(answer.successful())
                .extracting(SendMessageBatchResultEntry::id)
                .containsExactly("good");
        assertThat(answer.failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.id()).isEqualTo("bad"))
                .satisfies(failed -> assertThat(failed.code()).isEqualTo("InvalidMessageContents"))
                .satisfies(failed -> assertThat(failed.senderFault()).isTrue());
        assertThat(queue.bodies()).containsExactly("good");
    }

    @Test
    void anEntryWithoutABodyFailsAlone() {
        SendMessageBatchResponse answer = send(AWS.queue(), List.of(entry("1", "good"), entry("2", "")));
        assertThat(answer.successful())
                .extracting(SendMessageBatchResultEntry::id)
                .containsExactly("1");
        assertThat(answer.failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.id()).isEqualTo("2"))
                .satisfies(failed -> assertThat(failed.code()).isEqualTo("EmptyValue"))
                .satisfies(failed -> assertThat(failed.senderFault()).isTrue());
    }

    @Test
    void whenAllEntriesFailNoneIsListedAsSent() {
        SendMessageBatchResponse answer = send(AWS.queue(), List.of(entry("1", "\u0001"), entry("2", "\u0002")));
        assertThat(answer.hasSuccessful()).isFalse();
        assertThat(answer.failed()).hasSize(2);
    }

    @Test
    void aBatchNeedsAQueue() {
        assertThat(Refusal.of(() ->
                        AWS.sqs().sendMessageBatch(r -> r.queueUrl("nobody").entries(entries(1)))))
                .isEqualTo(Refusal.queueDoesNotExist());
    }
}
