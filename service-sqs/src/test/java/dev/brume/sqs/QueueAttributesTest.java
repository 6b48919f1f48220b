package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;

class QueueAttributesTest {
    private final Sqs sqs = Sqs.start();
    private final String queue = sqs.createQueue("plain");
    private final String fifo = sqs.createFifoQueue("ordered.fifo");

    @Test
    void standardQueueHasTheseAttributesAtFirst() {
        String now = Long.toString(sqs.time.now().getEpochSecond());

        assertThat(all(queue))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("QueueArn", "arn:aws:sqs:us-east-1:000000000000:plain"),
                        Map.entry("ApproximateNumberOfMessages", "0"),
                        Map.entry("ApproximateNumberOfMessagesNotVisible", "0"),
                        Map.entry("ApproximateNumberOfMessagesDelayed", "0"),
                        Map.entry("CreatedTimestamp", now),
                        Map.entry("LastModifiedTimestamp", now),
                        Map.entry("VisibilityTimeout", "30"),
                        Map.entry("MaximumMessageSize", "1048576"),
                        Map.entry("MessageRetentionPeriod", "345600"),
                        Map.entry("DelaySeconds", "0"),
                        Map.entry("ReceiveMessageWaitTimeSeconds", "0"),
                        Map.entry("SqsManagedSseEnabled", "true")));
    }

    @Test
    void fifoQueueHasTheseBesides() {
        assertThat(all(fifo))
                .containsEntry("FifoQueue", "true")
                .containsEntry("ContentBasedDeduplication", "false")
                .containsEntry("DeduplicationScope", "queue")
                .containsEntry("FifoThroughputLimit", "perQueue")
                .hasSize(16);
    }

    @Test
    void onlyTheNamedAttributesAreReturned() {
        assertThat(get(queue, "DelaySeconds", "QueueArn")).containsOnlyKeys("DelaySeconds", "QueueArn");
        assertThat(get(queue, "Policy")).isEmpty();
        assertThat(get(queue)).isEmpty();
        assertThat(Sqs.refusal(() -> get(queue, "Nonsense")))
                .returns("InvalidAttributeName", AwsException::code)
                .hasMessage("Unknown Attribute Nonsense.");
    }

    @ParameterizedTest
    @CsvSource({
        "DelaySeconds, 0, 900",
        "MaximumMessageSize, 1024, 1048576",
        "MessageRetentionPeriod, 60, 1209600",
        "ReceiveMessageWaitTimeSeconds, 0, 20",
        "VisibilityTimeout, 0, 43200"
    })
    void numbersHaveBounds(String name, int min, int max) {
        for (int allowed : new int[] {min, max}) {
            sqs.setAttributes(queue, Map.of(name, Integer.toString(allowed)));
            assertThat(sqs.attribute(queue, name)).isEqualTo(Integer.toString(allowed));
        }
        for (String refused : List.of(
                Integer.toString(min - 1), Integer.toString(max + 1), "", " 100", "100.0", "many", "99999999999")) {
            assertThat(Sqs.refusal(() -> sqs.setAttributes(queue, Map.of(name, refused))))
                    .as(refused)
                    .returns("InvalidAttributeValue", AwsException::code)
                    .hasMessage("Invalid value for the parameter " + name + ".");
        }
    }

    @Test
    void changeMovesTheTimeOfTheLastOne() {
        String created = sqs.attribute(queue, "CreatedTimestamp");
        sqs.time.advance(Duration.ofSeconds(90));

        sqs.setAttributes(queue, Map.of("DelaySeconds", "1"));

        assertThat(sqs.attribute(queue, "CreatedTimestamp")).isEqualTo(created);
        assertThat(sqs.attribute(queue, "LastModifiedTimestamp"))
                .isEqualTo(Long.toString(sqs.time.now().getEpochSecond()));
    }

    @Test
    void badValueChangesNothing() {
        assertThat(Sqs.refusal(() ->
                                sqs.setAttributes(queue, Map.of("DelaySeconds", "5", "VisibilityTimeout", "nonsense")))
                        .code())
                .isEqualTo("InvalidAttributeValue");

        assertThat(sqs.attribute(queue, "DelaySeconds")).isEqualTo("0");
    }

    @Test
    void readOnlyAndUnknownAttributesAreRefused() {
        for (String name : List.of(
                "QueueArn",
                "CreatedTimestamp",
                "LastModifiedTimestamp",
                "ApproximateNumberOfMessages",
                "ApproximateNumberOfMessagesDelayed",
                "ApproximateNumberOfMessagesNotVisible",
                "All",
                "Nonsense")) {
            assertThat(Sqs.refusal(() -> sqs.setAttributes(queue, Map.of(name, "1"))))
                    .returns("InvalidAttributeName", AwsException::code)
                    .hasMessage("Unknown Attribute " + name + ".");
            assertThat(Sqs.refusal(() -> sqs.createQueue("new", Map.of(name, "1"))))
                    .hasMessage("Unknown Attribute " + name + ".");
        }
    }

    @Test
    void attributesOfFifoQueuesAreNotForStandardQueues() {
        assertThat(Sqs.refusal(() -> sqs.setAttributes(queue, Map.of("ContentBasedDeduplication", "true"))))
                .hasMessage("Unknown Attribute ContentBasedDeduplication.");
        assertThat(Sqs.refusal(() -> sqs.setAttributes(queue, Map.of("FifoQueue", "true"))))
                .hasMessage("Unknown Attribute FifoQueue.");
        for (String name : List.of("DeduplicationScope", "FifoThroughputLimit")) {
            assertThat(Sqs.refusal(() -> sqs.setAttributes(queue, Map.of(name, "queue"))))
                    .returns("InvalidAttributeName", AwsException::code)
                    .hasMessage("You can specify the " + name + " only when FifoQueue is set to true.");
        }
    }

    @Test
    void kindOfAQueueCannotBeChanged() {
        sqs.setAttributes(fifo, Map.of("FifoQueue", "true"));

        assertThat(Sqs.refusal(() -> sqs.setAttributes(fifo, Map.of("FifoQueue", "false"))))
                .returns("InvalidAttributeValue", AwsException::code)
                .hasMessage(
                        "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.");
    }

    @Test
    void throughputByGroupNeedsDeduplicationByGroup() {
        assertThat(Sqs.refusal(() -> sqs.setAttributes(fifo, Map.of("FifoThroughputLimit", "perMessageGroupId"))))
                .hasMessage("Invalid value for the parameter FifoThroughputLimit. Reason: To set FifoThroughputLimit to"
                        + " perMessageGroupId, the DeduplicationScope must be messageGroup.");
        sqs.setAttributes(
                fifo, Map.of("FifoThroughputLimit", "perMessageGroupId", "DeduplicationScope", "messageGroup"));
        assertThat(Sqs.refusal(() -> sqs.setAttributes(fifo, Map.of("DeduplicationScope", "queue")))
                        .code())
                .isEqualTo("InvalidAttributeValue");
        assertThat(Sqs.refusal(() -> sqs.setAttributes(fifo, Map.of("DeduplicationScope", "everywhere"))))
                .hasMessage("Invalid value for the parameter DeduplicationScope.");
    }

    @Test
    void queueIsEncryptedInOneWay() {
        sqs.setAttributes(queue, Map.of("KmsMasterKeyId", "alias/aws/sqs"));
        assertThat(all(queue))
                .containsEntry("KmsMasterKeyId", "alias/aws/sqs")
                .containsEntry("KmsDataKeyReusePeriodSeconds", "300")
                .containsEntry("SqsManagedSseEnabled", "false");

        Map<String, String> both = Map.of("KmsMasterKeyId", "alias/aws/sqs", "SqsManagedSseEnabled", "true");
        assertThat(Sqs.refusal(() -> sqs.setAttributes(queue, both)))
                .returns("InvalidAttributeName", AwsException::code)
                .hasMessage("You can use one type of server-side encryption (SSE) at one time. "
                        + "You can either enable KMS SSE or SQS SSE.");

        sqs.setAttributes(queue, Map.of("SqsManagedSseEnabled", "true"));
        assertThat(all(queue))
                .doesNotContainKeys("KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds")
                .containsEntry("SqsManagedSseEnabled", "true");
    }

    @Test
    void dataKeysReusePeriodHasBounds() {
        sqs.setAttributes(queue, Map.of("KmsMasterKeyId", "key", "KmsDataKeyReusePeriodSeconds", "6000"));
        assertThat(sqs.attribute(queue, "KmsDataKeyReusePeriodSeconds")).isEqualTo("6000");

        assertThat(Sqs.refusal(() -> sqs.setAttributes(queue, Map.of("KmsDataKeyReusePeriodSeconds", "59"))))
                .hasMessage("Invalid value for the parameter KmsDataKeyReusePeriodSeconds.");
    }

    @Test
    void nothingToSetIsAMissingParameter() {
        assertThat(Sqs.refusal(() -> sqs.setAttributes(queue, Map.of())))
                .returns("MissingParameter", AwsException::code)
                .hasMessage("The request must contain the parameter Attribute.Name.");
    }

    @Test
    void policyIsReturnedAsItWasSetAndTakenAwayByNothing() {
        String policy = "{ \"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\", "
                + "\"Action\": \"sqs:SendMessage\", \"Resource\": \"*\"} }";

        sqs.setAttributes(queue, Map.of("Policy", policy));
        assertThat(sqs.attribute(queue, "Policy")).isEqualTo(policy);

        sqs.setAttributes(queue, Map.of("Policy", ""));
        assertThat(all(queue)).doesNotContainKey("Policy");
    }

    @Test
    void policyMustBeOne() {
        String statement = "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}";
        for (String policy : List.of(
                "badjson",
                "[]",
                "\"text\"",
                "null",
                "{}",
                "{\"Version\":\"4532-10-17\",\"Statement\":" + statement + "}",
                "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
                "{\"Version\":\"2012-10-17\",\"More\":1,\"Statement\":" + statement + "}",
                "{\"Version\":\"2012-10-17\",\"Statement\":" + statement.replace("Effect", "Affect") + "}",
                "{\"Version\":\"2012-10-17\",\"Statement\":" + statement.replace("Allow", "Maybe") + "}",
                "{\"Version\":\"2012-10-17\",\"Statement\":"
                        + statement.replace("\"*\",\"Act", "{\"AWS\":\"sns.amazonaws.com\"},\"Act") + "}",
                "{\"Version\":\"2012-10-17\",\"Statement\":[1]}")) {
            assertThat(Sqs.refusal(() -> sqs.setAttributes(queue, Map.of("Policy", policy))))
                    .as(policy)
                    .returns("InvalidAttributeValue", AwsException::code)
                    .hasMessage("Invalid value for the parameter Policy.");
        }
        String many = "{\"Version\":\"2012-10-17\",\"Statement\":[" + (statement + ",").repeat(21) + statement + "]}";
        assertThat(Sqs.refusal(() -> sqs.setAttributes(queue, Map.of("Policy", many))))
                .hasMessage("22 statements were found in the submitted policy, max allowed is 20");
    }

    private Map<String, String> all(String url) {
        return get(url, "All");
    }

    private Map<String, String> get(String url, String... names) {
        return sqs.call(
                        GetQueueAttributesRequest.builder()
                                .queueUrl(url)
                                .attributeNamesWithStrings(names)
                                .build(),
                        GetQueueAttributesResponse.class)
                .attributesAsStrings();
    }
}
