package dev.brume.conformance.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.protocol.ProtocolSelector;
import dev.brume.core.protocol.Selection;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.WireTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class AwsJsonTest {
    private static final WireTable SQS = WireTable.load("sqs");
    private final ProtocolSelector selector = new ProtocolSelector(List.of(SQS.head()));
    private final OperationShape sendMessage = SQS.bind(SendMessageRequest::builder);

    private SendMessageRequest read(String body) {
        HttpRequest request = Requests.awsJson("AmazonSQS.SendMessage", body);
        Selection selection = selector.select(request);
        return (SendMessageRequest) Shape.build(selection.protocol().readInput(sendMessage, request));
    }

    @Test
    void readsARequestIntoTheSdksClass() {
        SendMessageRequest request = read("""
                {"QueueUrl":"http://localhost/000000000000/q","MessageBody":"Grüße \\ud83d\\ude00","DelaySeconds":5,"Unknown":{"a":[1]},
                 "MessageAttributes":{"a":{"DataType":"Binary","BinaryValue":"AQI="}},"MessageGroupId":null}""");
        assertThat(request)
                .isEqualTo(SendMessageRequest.builder()
                        .queueUrl("http://localhost/000000000000/q")
                        .messageBody("Grüße 😀")
                        .delaySeconds(5)
                        .messageAttributes(java.util.Map.of(
                                "a",
                                MessageAttributeValue.builder()
                                        .dataType("Binary")
                                        .binaryValue(SdkBytes.fromByteArray(new byte[] {1, 2}))
                                        .build()))
                        .build());
    }

    @Test
    void writesAnAnswerWithTheRequestsContentType() {
        HttpRequest request = Requests.awsJson("AmazonSQS.SendMessage", "{}");
        SendMessageResponse output = SendMessageResponse.builder()
                .messageId("id \"1\"\n\u0001é😀")
                .md5OfMessageBody("md5")
                .build();
        HttpResponse response = selector.select(request).protocol().writeOutput(sendMessage, output, request, "r-1");
        assertThat(response.status()).isEqualTo(200);
        assertThat(Requests.text(response))
                .isEqualTo("{\"MD5OfMessageBody\":\"md5\",\"MessageId\":\"id \\\"1\\\"\\n\\u0001é😀\"}");
        assertThat(Requests.headers(response))
                .containsEntry("content-type", "application/x-amz-json-1.0")
                .containsEntry("x-amzn-requestid", "r-1");
    }

    @Test
    void modelledErrorsCarryTheirNamespaceAndTheOlderProtocolsCode() {
        HttpRequest request = Requests.awsJson("AmazonSQS.SendMessage", "{}");
        AwsException error = new AwsException("QueueDoesNotExist", "The specified queue does not exist.");
        HttpResponse response = selector.select(request).protocol().writeError(SQS, error, request, "r-1");
        assertThat(response.status()).isEqualTo(400);
        assertThat(Requests.text(response))
                .isEqualTo("{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\","
                        + "\"message\":\"The specified queue does not exist.\"}");
        assertThat(Requests.headers(response))
                .containsEntry("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"QueueUrl":1}                      | NUMBER_VALUE can not be converted to a String
                    {"QueueUrl":1.5}                    | DECIMAL_VALUE can not be converted to a String
                    {"QueueUrl":true}                   | TRUE_VALUE can not be converted to a String
                    {"QueueUrl":{}}                     | Start of structure or map found where not expected.
                    {"QueueUrl":[]}                     | Start of list found where not expected
                    {"DelaySeconds":"5"}                | STRING_VALUE can not be converted to an Integer
                    {"DelaySeconds":99999999999}        | '99999999999' can not be converted to an Integer
                    {"DelaySeconds":99999999999999999999} | '99999999999999999999' can not be converted to an Integer
                    {"MessageAttributes":[]}            | Start of list found where not expected
                    {"MessageAttributes":"x"}           | Expected map or null
                    {"MessageAttributes":{"a":"x"}}     | Expected null
                    """)
    void wrongTypesAreRefused(String body, String message) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(AwsException.class, error -> {
            assertThat(error.code()).isEqualTo("SerializationException");
            assertThat(error.status()).isEqualTo(400);
            assertThat(error.getMessage()).isEqualTo(message);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "hello",
                "{}{}",
                "{\"a\":}",
                "{\"QueueUrl\":\"\\x\"}",
                "{\"DelaySeconds\":NaN}",
                "{\"MessageAttributes\":{\"a\":{\"BinaryValue\":\"A\"}}}",
                "{\"MessageAttributes\":{\"a\":{\"BinaryValue\":\"AB=C\"}}}",
                "{\"MessageAttributes\":{\"a\":null}}"
            })
    void bodiesThatAreNoJsonObjectAreRefused(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("SerializationException"));
    }

    @Test
    void nestingHasABound() {
        String deep = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThatThrownBy(() -> read(deep)).isInstanceOf(AwsException.class);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] loneSurrogate = {'{', '"', 'a', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'};
        HttpRequest request = Requests.awsJson("AmazonSQS.SendMessage", "{}");
        HttpRequest broken = new HttpRequest("POST", "/", "", request.headers(), loneSurrogate, false, "127.0.0.1");
        assertThatThrownBy(() -> selector.select(broken).protocol().readInput(sendMessage, broken))
                .isInstanceOf(AwsException.class);
    }
}
