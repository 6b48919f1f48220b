package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

class BatchTest {
    private final Sqs sqs = Sqs.start();
    private final String queue = sqs.createQueue("bulk");
    private final String fifo = sqs.createFifoQueue("bulk.fifo");

    @Test
    void eachEntryIsSentAndAnsweredByItsId() {
        SendMessageBatchResponse response = send(queue, entry("x", "one"), entry("y", "two"));

        assertThat(response.successful())
                .extracting(SendMessageBatchResultEntry::id)
                .containsExactly("x", "y");
        assertThat(response.successful().getFirst().md5OfMessageBody()).isEqualTo("f97c5d29941bfb1b2fdab0874906ab82");
        assertThat(response.failed()).isEmpty();
        assertThat(Sqs.bodies(sqs.receive(queue, 10))).containsExactly("one", "two");
    }

    @Test
    void badEntryFailsAloneOnAStandardQueue() {
        SendMessageBatchResponse response = send(
                queue,
                entry("good", "hello"),
                entry("control", "\u0000"),
                entry("empty", ""),
                entry("late", "x").delaySeconds(901),
                entry("dedup", "x").messageDeduplicationId("d"));

        assertThat(response.successful())
                .extracting(SendMessageBatchResultEntry::id)
                .containsExactly("good");
        assertThat(response.failed()).allMatch(BatchResultErrorEntry::senderFault);
        assertThat(response.failed())
                .extracting(failed -> failed.id() + " " + failed.code())
                .containsExactly(
                        "control InvalidMessageContents",
                        "empty EmptyValue",
                        "late InvalidParameterValue",
                        "dedup InvalidParameterValue");
        assertThat(response.failed().get(1).message())
                .isEqualTo("The request must contain the parameter SendMessageBatchRequestEntry.3.MessageBody.");
        assertThat(sqs.counts(queue)).isEqualTo("1/0/0");
    }

    @Test
    void badEntryFailsTheWholeBatchOnAFifoQueue() {
        AwsException refusal = Sqs.refusal(() -> send(
                fifo,
                entry("1", "a").messageGroupId("g").messageDeduplicationId("1"),
                entry("2", "b").messageDeduplicationId("2")));

        assertThat(refusal)
                .returns("InvalidParameterValue", AwsException::code)
                .hasMessage("The request must contain the parameter MessageGroupId.");
        assertThat(sqs.counts(fifo)).isEqualTo("0/0/0");
    }

    @Test
    void fifoBatchKeepsTheOrderOfItsEntries() {
        SendMessageBatchResponse response = send(
                fifo,
                entry("1", "a").messageGroupId("g").messageDeduplicationId("1"),
                entry("2", "b").messageGroupId("g").messageDeduplicationId("2"),
                entry("3", "twice").messageGroupId("g").messageDeduplicationId("1"));

        assertThat(response.successful().get(2).messageId())
                .isEqualTo(response.successful().get(0).messageId());
        assertThat(Sqs.bodies(sqs.receive(fifo, 10))).containsExactly("a", "b");
    }

    @Test
    void batchHasBetweenOneAndTenEntries() {
        assertThat(Sqs.refusal(() -> send(queue)))
                .returns("EmptyBatchRequest", AwsException::code)
                .hasMessage("There should be at least one SendMessageBatchRequestEntry in the request.");
        SendMessageBatchRequestEntry.Builder[] eleven = new SendMessageBatchRequestEntry.Builder[11];
        for (int i = 0; i < eleven.length; i++) {
            eleven[i] = entry("e" + i, "x");
        }
        assertThat(Sqs.refusal(() -> send(queue, eleven)))
                .returns("TooManyEntriesInBatchRequest", AwsException::code)
                .hasMessage("Maximum number of entries per request are 10. You have sent 11.");
    }

    @Test
    void idsAreDistinctAndPlain() {
        assertThat(Sqs.refusal(() -> send(queue, entry("a", "x"), entry("a", "y"))))
                .returns("BatchEntryIdsNotDistinct", AwsException::code)
                .hasMessage("Id a repeated.");
        for (String id : List.of("", "invalid:id", "é", "x".repeat(81), " ")) {
            assertThat(Sqs.refusal(() -> send(queue, entry(id, "x"))))
                    .as(id)
                    .returns("InvalidBatchEntryId", AwsException::code)
                    .hasMessage("A batch entry id can only contain alphanumeric characters, hyphens and underscores. "
                            + "It can be at most 80 letters long.");
        }
        assertThat(Sqs.refusal(() -> send(
                        queue,
                        entry("a", "x"),
                        SendMessageBatchRequestEntry.builder().messageBody("y"))))
                .returns("MissingParameter", AwsException::code)
                .hasMessage("The request must contain the parameter SendMessageBatchRequestEntry.2.Id.");
    }

    @Test
    void allMessagesTogetherHaveOneMebibyteAtMost() {
        MessageAttributeValue value = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("x")
                .build();
        int attribute = "k".length() + "String".length() + "x".length();
        String half = "a".repeat(1024 * 1024 / 2);

        assertThat(Sqs.refusal(() -> send(
                        queue,
                        entry("1", half),
                        entry("2", half.substring(attribute - 1)).messageAttributes(Map.of("k", value)))))
                .returns("BatchRequestTooLong", AwsException::code)
                .hasMessage("Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.");
        send(queue, entry("1", half), entry("2", half.substring(attribute)).messageAttributes(Map.of("k", value)));
        assertThat(sqs.counts(queue)).isEqualTo("2/0/0");
    }

    @Test
    void sizeOfTheWholeBatchDoesNotDependOnTheQueuesLimit() {
        sqs.setAttributes(queue, Map.of("MaximumMessageSize", "1024"));
        List<SendMessageBatchRequestEntry.Builder> entries = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            entries.add(entry("e" + i, "x".repeat(1024)));
        }

        assertThat(send(queue, entries.toArray(SendMessageBatchRequestEntry.Builder[]::new))
                        .successful())
                .hasSize(10);
    }

    @Test
    void deletesAreAnsweredOneByOne() {
        send(queue, entry("1", "a"), entry("2", "b"));
        List<Message> messages = sqs.receive(queue, 10);

        DeleteMessageBatchResponse response = delete(
                deleteEntry("first", messages.get(0).receiptHandle()),
                deleteEntry("bad", "nonsense"),
                deleteEntry("blank", " "));

        assertThat(response.successful())
                .singleElement()
                .matches(entry -> entry.id().equals("first"));
        assertThat(response.failed())
                .extracting(failed -> failed.id() + " " + failed.code() + " " + failed.senderFault())
                .containsExactly("bad ReceiptHandleIsInvalid true", "blank MissingParameter true");
        assertThat(sqs.counts(queue)).isEqualTo("0/1/0");
        assertThat(Sqs.refusal(this::delete))
                .hasMessage("There should be at least one DeleteMessageBatchRequestEntry in the request.");
    }

    @Test
    void visibilityIsChangedOneByOne() {
        send(queue, entry("1", "a"), entry("2", "b"));
        List<Message> messages = sqs.receive(queue, 10);

        ChangeMessageVisibilityBatchResponse response = change(List.of(
                changeEntry("zero", messages.get(0), 0),
                changeEntry("negative", messages.get(1), -20),
                changeEntry("none", messages.get(1), null)));

        assertThat(response.successful())
                .singleElement()
                .matches(entry -> entry.id().equals("zero"));
        assertThat(response.failed())
                .extracting(BatchResultErrorEntry::message)
                .containsExactly(
                        "Value -20 for parameter VisibilityTimeout is invalid. "
                                + "Reason: VisibilityTimeout must be an integer between 0 and 43200.",
                        "The request must contain the parameter "
                                + "ChangeMessageVisibilityBatchRequestEntry.3.VisibilityTimeout.");
        assertThat(sqs.counts(queue)).isEqualTo("1/1/0");
    }

    private SendMessageBatchResponse send(String url, SendMessageBatchRequestEntry.Builder... entries) {
        List<SendMessageBatchRequestEntry> built = new ArrayList<>();
        for (SendMessageBatchRequestEntry.Builder entry : entries) {
            built.add(entry.build());
        }
        return sqs.call(
                SendMessageBatchRequest.builder().queueUrl(url).entries(built).build(), SendMessageBatchResponse.class);
    }

    private static SendMessageBatchRequestEntry.Builder entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body);
    }

    private DeleteMessageBatchResponse delete(DeleteMessageBatchRequestEntry... entries) {
        return sqs.call(
                DeleteMessageBatchRequest.builder()
                        .queueUrl(queue)
                        .entries(entries)
                        .build(),
                DeleteMessageBatchResponse.class);
    }

    private static DeleteMessageBatchRequestEntry deleteEntry(String id, String handle) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(handle)
                .build();
    }

    private static ChangeMessageVisibilityBatchRequestEntry changeEntry(
            String id, Message message, @Nullable Integer seconds) {
        return ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout(seconds)
                .build();
    }

    private ChangeMessageVisibilityBatchResponse change(List<ChangeMessageVisibilityBatchRequestEntry> entries) {
        return sqs.call(
                ChangeMessageVisibilityBatchRequest.builder()
                        .queueUrl(queue)
                        .entries(entries)
                        .build(),
                ChangeMessageVisibilityBatchResponse.class);
    }
}
