package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/** DeleteMessageBatch and ChangeMessageVisibilityBatch. */
class ReceiptHandleBatchTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static DeleteMessageBatchRequestEntry deletion(String id, String handle) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(handle)
                .build();
    }

    private static DeleteMessageBatchResponse delete(WireQueue queue, List<DeleteMessageBatchRequestEntry> entries) {
        return AWS.sqs().deleteMessageBatch(r -> r.queueUrl(queue.url()).entries(entries));
    }

    private static ChangeMessageVisibilityBatchRequestEntry change(String id, String handle, Integer seconds) {
        return ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(handle)
                .visibilityTimeout(seconds)
                .build();
    }

    private static ChangeMessageVisibilityBatchResponse change(
            WireQueue queue, List<ChangeMessageVisibilityBatchRequestEntry> entries) {
        return AWS.sqs()
                .changeMessageVisibilityBatch(r -> r.queueUrl(queue.url()).entries(entries));
    }

    private static WireQueue queueOf(int messages) {
        WireQueue queue = AWS.queue();
        IntStream.range(0, messages).forEach(i -> queue.send("message " + i));
        return queue;
    }

    private static BatchResultErrorEntry badHandle(String id, String handle) {
        return BatchResultErrorEntry.builder()
                .id(id)
                .code("ReceiptHandleIsInvalid")
                .message("The input receipt handle \"" + handle + "\" is not a valid receipt handle.")
                .senderFault(true)
                .build();
    }

    @Test
    void messagesAreDeletedTogether() {
        WireQueue queue = queueOf(10);
        List<Message> received = queue.receive();
        DeleteMessageBatchResponse answer = delete(
                queue,
                received.stream()
                        .map(message -> deletion(message.messageId(), message.receiptHandle()))
                        .toList());
        assertThat(answer.successful())
                .extracting(DeleteMessageBatchResultEntry::id)
                .containsExactlyElementsOf(
                        received.stream().map(Message::messageId).toList());
        assertThat(answer.hasFailed()).isFalse();
        assertThat(queue.counts()).containsExactly(0, 0, 0);
    }

    @Test
    void aBadHandleFailsAlone() {
        WireQueue queue = queueOf(2);
        List<Message> received = queue.receive();
        DeleteMessageBatchResponse deleted = delete(
                queue,
                List.of(
                        deletion("bad", "invented"),
                        deletion("good", received.get(0).receiptHandle())));
        assertThat(deleted.failed()).containsExactly(badHandle("bad", "invented"));
        assertThat(deleted.successful())
                .extracting(DeleteMessageBatchResultEntry::id)
                .containsExactly("good");
        ChangeMessageVisibilityBatchResponse changed = change(
                queue,
                List.of(
                        change("bad", "invented", 0),
                        change("good", received.get(1).receiptHandle(), 0)));
        assertThat(changed.failed()).containsExactly(badHandle("bad", "invented"));
        assertThat(changed.successful()).hasSize(1);
        assertThat(queue.counts()).containsExactly(1, 0, 0);
    }

    @Test
    void eachMessageIsHiddenForItsOwnTime() {
        WireQueue queue = queueOf(2);
        List<Message> received = queue.receive();
        change(
                queue,
                List.of(
                        change("a", received.get(0).receiptHandle(), 0),
                        change("b", received.get(1).receiptHandle(), 100)));
        assertThat(queue.bodies()).containsExactly(received.get(0).body());
        AWS.passSeconds(99);
        assertThat(queue.bodies()).containsExactly(received.get(0).body());
        AWS.passSeconds(1);
        assertThat(queue.bodies()).containsExactly(received.get(1).body());
    }

    @Test
    void aTimeoutOutOfRangeFailsAlone() {
        WireQueue queue = queueOf(1);
        Message received = queue.receiveOne();
        ChangeMessageVisibilityBatchResponse answer = change(
                queue,
                List.of(change("bad", received.receiptHandle(), -85), change("good", received.receiptHandle(), 10)));
        assertThat(answer.failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.id()).isEqualTo("bad"))
                .satisfies(failed -> assertThat(failed.code()).isEqualTo("InvalidParameterValue"))
                .satisfies(failed -> assertThat(failed.senderFault()).isTrue());
        assertThat(answer.successful()).hasSize(1);
    }

    @Test
    void batchesAreNotEmpty() {
        WireQueue queue = AWS.queue();
        assertThat(Refusal.of(() -> delete(queue, List.of())))
                .isEqualTo(Refusal.batch(
                        "EmptyBatchRequest",
                        "There should be at least one DeleteMessageBatchRequestEntry in the request."));
        assertThat(Refusal.of(() -> change(queue, List.of())).code())
                .isEqualTo("AWS.SimpleQueueService.EmptyBatchRequest");
    }

    @Test
    void tenEntriesAreTheMost() {
        WireQueue queue = AWS.queue();
        Refusal tooMany = Refusal.batch(
                "TooManyEntriesInBatchRequest", "Maximum number of entries per request are 10. You have sent 20.");
        assertThat(Refusal.of(() -> delete(
                        queue,
                        IntStream.range(0, 20)
                                .mapToObj(i -> deletion("id" + i, "handle"))
                                .toList())))
                .isEqualTo(tooMany);
        assertThat(Refusal.of(() -> change(
                        queue,
                        IntStream.range(0, 20)
                                .mapToObj(i -> change("id" + i, "handle", 1))
                                .toList())))
                .isEqualTo(tooMany);
    }

    @Test
    void idsAreDistinct() {
        WireQueue queue = AWS.queue();
        Refusal repeated = Refusal.batch("BatchEntryIdsNotDistinct", "Id dup-id repeated.");
        assertThat(Refusal.of(() -> delete(queue, List.of(deletion("dup-id", "a"), deletion("dup-id", "b")))))
                .isEqualTo(repeated);
        assertThat(Refusal.of(() -> change(queue, List.of(change("dup-id", "a", 1), change("dup-id", "b", 1)))))
                .isEqualTo(repeated);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "invalid:id",
                "testLongIdtestLongIdtestLongIdtestLongIdtestLongIdtestLongIdtestLongIdtestLongIdx"
            })
    void idsFollowTheRule(String id) {
        WireQueue queue = AWS.queue();
        Refusal invalid = Refusal.batch(
                "InvalidBatchEntryId",
                "A batch entry id can only contain alphanumeric characters, hyphens and underscores. "
                        + "It can be at most 80 letters long.");
        assertThat(Refusal.of(() -> delete(queue, List.of(deletion(id, "handle")))))
                .isEqualTo(invalid);
        assertThat(Refusal.of(() -> change(queue, List.of(change(id, "handle", 1)))))
                .isEqualTo(invalid);
    }
}
