package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors of the JSON protocol as they stand on the wire: status, header for clients of the query protocol, body. */
class JsonErrorsTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static String url(WireQueue queue) {
        return "\"QueueUrl\":\"" + queue.url() + "\"";
    }

    private static void refused(RawAnswer answer, int status, String queryError, String type, String message) {
        try {
            String body = JsonMapper.builder().build().writeValueAsString(message);
            assertThat(answer.body()).isEqualTo("{\"__type\":\"" + type + "\",\"message\":" + body + "}");
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("x-amzn-query-error")).isEqualTo(queryError + ";Sender");
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-amz-json-1.0");
        assertThat(answer.header("x-amzn-RequestId")).isNotBlank();
    }

    @Test
    void aQueueThatDoesNotExist() {
        refused(
                AWS.json().call("GetQueueUrl", "{\"QueueName\":\"nobody\"}"),
                400,
                "AWS.SimpleQueueService.NonExistentQueue",
                "com.amazonaws.sqs#QueueDoesNotExist",
                "The specified queue does not exist.");
    }

    @Test
    void aQueueThatExistsOtherwise() {
        AWS.queue("orders", Map.of());
        refused(
                AWS.json().call("CreateQueue", "{\"QueueName\":\"orders\",\"Attributes\":{\"DelaySeconds\":\"5\"}}"),
                400,
                "QueueAlreadyExists",
                "com.amazonaws.sqs#QueueNameExists",
                "A queue already exists with the same name and a different value for attribute DelaySeconds");
    }

    @Test
    void attributes() {
        WireQueue queue = AWS.queue();
        refused(
                AWS.json().call("GetQueueAttributes", "{" + url(queue) + ",\"AttributeNames\":[\"Foobar\"]}"),
                400,
                "InvalidAttributeName",
                "com.amazonaws.sqs#InvalidAttributeName",
                "Unknown Attribute Foobar.");
        refused(
                AWS.json().call("SetQueueAttributes", "{" + url(queue) + ",\"Attributes\":{\"DelaySeconds\":\"901\"}}"),
                400,
                "InvalidAttributeValue",
                "com.amazonaws.sqs#InvalidAttributeValue",
                "Invalid value for the parameter DelaySeconds.");
    }

    @Test
    void parameters() {
        WireQueue queue = AWS.queue();
        refused(
                AWS.json().call("ReceiveMessage", "{" + url(queue) + ",\"MaxNumberOfMessages\":11}"),
                400,
                "InvalidParameterValue",
                "com.amazon.coral.service#InvalidParameterValueException",
                "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.");
        refused(
                AWS.json().call("SendMessage", "{" + url(queue) + "}"),
                400,
                "MissingParameter",
                "com.amazon.coral.service#MissingRequiredParameterException",
                "The request must contain the parameter MessageBody.");
    }

    @Test
    void batches() {
        refused(
                AWS.json().call("SendMessageBatch", "{" + url(AWS.queue()) + ",\"Entries\":[]}"),
                400,
                "AWS.SimpleQueueService.EmptyBatchRequest",
                "com.amazonaws.sqs#EmptyBatchRequest",
                "There should be at least one SendMessageBatchRequestEntry in the request.");
    }

    @Test
    void receiptHandles() {
        refused(
                AWS.json().call("DeleteMessage", "{" + url(AWS.queue()) + ",\"ReceiptHandle\":\"garbage\"}"),
                404,
                "ReceiptHandleIsInvalid",
                "com.amazonaws.sqs#ReceiptHandleIsInvalid",
                "The input receipt handle \"garbage\" is not a valid receipt handle.");
    }

    @Test
    void resources() {
        refused(
                AWS.json().call("StartMessageMoveTask", "{\"SourceArn\":\"" + AWS.arn("nobody") + "\"}"),
                404,
                "ResourceNotFoundException",
                "com.amazonaws.sqs#ResourceNotFoundException",
                "The resource that you specified for the SourceArn parameter doesn't exist.");
    }

    @Test
    void operationsThatDoNotExist() {
        RawAnswer answer = AWS.json().call("EatMessage", "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("__type").asText()).endsWith("UnknownOperationException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "[]",
                "\"text\"",
                "{\"QueueName\":}",
                "{\"QueueName\":\"a\"",
                "{\"QueueName\":{}}",
                "{\"QueueName\":[]}",
                "{\"QueueName\":[\"a\"]}",
                "{\"QueueName\":\"a\",\"Attributes\":[]}",
                "{\"QueueName\":\"a\",\"Attributes\":{\"DelaySeconds\":{}}}",
                "{\"QueueName\":\"a\",\"tags\":\"x\"}"
            })
    void bodiesThatAreNoCreateQueueRequest(String body) {
        RawAnswer answer = AWS.json().call("CreateQueue", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("__type").asText()).isNotEmpty();
        assertThat(AWS.sqs().listQueues().queueUrls()).isEmpty();
    }

    @Test
    void wrongTypesAreExplained() {
        WireQueue queue = AWS.queue();
        RawAnswer text = AWS.json().call("ReceiveMessage", "{" + url(queue) + ",\"MaxNumberOfMessages\":\"many\"}");
        assertThat(text.status()).isEqualTo(400);
        assertThat(text.json().path("__type").asText()).isEqualTo("com.amazon.coral.service#SerializationException");
        RawAnswer structure = AWS.json().call("SendMessage", "{" + url(queue) + ",\"MessageBody\":{}}");
        assertThat(structure.status()).isEqualTo(400);
        assertThat(structure.json().path("__type").asText())
                .isEqualTo("com.amazon.coral.service#SerializationException");
    }

    @Test
    void unknownFieldsAndNullsAreIgnored() {
        WireQueue queue = AWS.queue();
        RawAnswer answer = AWS.json()
                .call(
                        "SendMessage",
                        "{" + url(queue) + ",\"MessageBody\":\"hello\",\"DelaySeconds\":null,\"Colour\":{\"a\":[1]}}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void answersOfOperationsWithoutOutputAreEmpty() {
        WireQueue queue = AWS.queue();
        RawAnswer answer = AWS.json().call("PurgeQueue", "{" + url(queue) + "}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isIn("", "{}");
    }

    @Test
    void emptyListsAreLeftOut() {
        WireQueue queue = AWS.queue();
        assertThat(AWS.json().call("ReceiveMessage", "{" + url(queue) + "}").body())
                .isEqualTo("{}");
        assertThat(AWS.json().call("ListQueueTags", "{" + url(queue) + "}").body())
                .isEqualTo("{}");
        assertThat(AWS.json().call("GetQueueAttributes", "{" + url(queue) + "}").body())
                .isEqualTo("{}");
    }

    @Test
    void theQueuesUrlTakesJsonToo() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        RawAnswer answer =
                AWS.json().to(queue.url(), "AmazonSQS.ReceiveMessage", "{" + url(queue) + "}", request -> request);
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-amz-json-1.0");
        assertThat(answer.json().path("Messages").path(0).path("Body").asText()).isEqualTo("hello");
    }

    @Test
    void noSignatureIsNeeded() {
        RawAnswer answer = RawHttp.send(RawHttp.request(AWS.endpoint() + "/")
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AmazonSQS.ListQueues")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"QueueNamePrefix\":\"no such queue\"}"))
                .build());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
    }
}
