package dev.brume.core.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.Headers;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.WireTable;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** The query protocol, on some of SQS's shapes, which have names of their own there. */
class AwsQueryTest {
    private static final WireTable TABLE = WireTable.of(List.of(
            "{\"name\":\"sqs\",\"jsonVersion\":\"1.0\",\"protocols\":[\"json\",\"query\"],\"xmlNamespace\":\"http://ns/\"}",
            "{\"operation\":\"SendMessage\",\"input\":\"SendMessageRequest\",\"output\":\"SendMessageResult\"}",
            "{\"operation\":\"SendMessageBatch\",\"input\":\"SendMessageBatchRequest\"}",
            "{\"operation\":\"ReceiveMessage\",\"input\":\"ReceiveMessageRequest\",\"output\":\"ReceiveMessageResult\"}",
            "{\"operation\":\"DeleteMessage\",\"input\":\"DeleteMessageRequest\"}",
            "{\"error\":\"QueueDoesNotExist\",\"status\":400,\"queryCode\":\"AWS.SimpleQueueService.NonExistentQueue\","
                    + "\"queryMessage\":\"No queue <here>.\"}",
            "{\"query\":\"SendMessageRequest\",\"members\":{\"MessageAttributes\":{\"name\":\"MessageAttribute\","
                    + "\"flat\":true,\"key\":\"Name\",\"value\":\"Value\"}}}",
            "{\"query\":\"SendMessageBatchRequest\",\"members\":{\"Entries\":{\"name\":\"Entry\",\"flat\":true}}}",
            "{\"query\":\"ReceiveMessageRequest\",\"members\":{\"MessageAttributeNames\":"
                    + "{\"name\":\"MessageAttributeName\",\"flat\":true}}}",
            "{\"query\":\"ReceiveMessageResult\",\"members\":{\"Messages\":{\"name\":\"Message\",\"flat\":true}}}",
            "{\"query\":\"Message\",\"members\":{\"Attributes\":{\"name\":\"Attribute\",\"flat\":true,"
                    + "\"key\":\"Name\",\"value\":\"Value\"}}}"));
    private final AwsQuery query = new AwsQuery();

    private static HttpRequest request(String queryString, String form) {
        Map<String, String> headers = Map.of("content-type", "application/x-www-form-urlencoded; charset=utf-8");
        return new HttpRequest("POST", "/", queryString, Headers.of(headers), form.getBytes(UTF_8), false, "127.0.0.1");
    }

    private Object read(Supplier<? extends SdkPojo> builder, String queryString, String form) {
        return Shape.build(query.readInput(TABLE.bind(builder), request(queryString, form)));
    }

    private SendMessageRequest send(String form) {
        return (SendMessageRequest) read(SendMessageRequest::builder, "", form);
    }

    private ReceiveMessageRequest receive(String form) {
        return (ReceiveMessageRequest) read(ReceiveMessageRequest::builder, "", form);
    }

    private static String text(HttpResponse response) {
        HttpResponse.Whole whole = (HttpResponse.Whole) response.body();
        return new String(whole.bytes(), whole.offset(), whole.length(), UTF_8);
    }

    @Test
    void valuesArePercentDecodedAndAPlusIsASpace() {
        SendMessageRequest sent = send("Action=SendMessage&MessageBody=a+b%2Bc%26%C3%B6%0A&DelaySeconds=7");
        assertThat(sent.messageBody()).isEqualTo("a b+c&ö\n");
        assertThat(sent.delaySeconds()).isEqualTo(7);
        assertThat(sent.queueUrl()).isNull();
    }

    @Test
    void anEmptyValueIsAValue() {
        assertThat(send("MessageBody=&QueueUrl").messageBody()).isEmpty();
        assertThat(send("MessageBody=&QueueUrl").queueUrl()).isEmpty();
    }

    @Test
    void parametersMayStandInTheUrlAndTheFirstOneCounts() {
        SendMessageRequest sent = (SendMessageRequest)
                read(SendMessageRequest::builder, "MessageBody=url", "MessageBody=form&DelaySeconds=1&DelaySeconds=2");
        assertThat(sent.messageBody()).isEqualTo("url");
        assertThat(sent.delaySeconds()).isEqualTo(1);
    }

    @Test
    void mapsAreNumberedNamesAndValues() {
        SendMessageRequest sent = send("MessageAttribute.1.Name=a&MessageAttribute.1.Value.DataType=String"
                + "&MessageAttribute.1.Value.StringValue=x&MessageAttribute.2.Name=b"
                + "&MessageAttribute.2.Value.DataType=Binary&MessageAttribute.2.Value.BinaryValue=aGVsbG8%3D");
        assertThat(sent.messageAttributes()).containsOnlyKeys("a", "b");
        assertThat(sent.messageAttributes().get("a").stringValue()).isEqualTo("x");
        assertThat(sent.messageAttributes().get("b").binaryValue().asUtf8String())
                .isEqualTo("hello");
    }

    /** By number, not as text, and with gaps. */
    @Test
    void listsAreInTheOrderOfTheirNumbers() {
        SendMessageBatchRequest batch = (SendMessageBatchRequest)
                read(SendMessageBatchRequest::builder, "", "Entry.10.Id=c&Entry.2.Id=b&Entry.1.Id=a&Entry.x.Id=none");
        assertThat(batch.entries()).extracting(entry -> entry.id()).containsExactly("a", "b", "c");
    }

    @Test
    void theOnlyElementNeedsNoNumberAndANameAloneIsAnEmptyList() {
        assertThat(receive("MessageAttributeName=a").messageAttributeNames()).containsExactly("a");
        assertThat(receive("MessageAttributeName=").messageAttributeNames()).isEmpty();
        assertThat(receive("MessageAttributeName=").hasMessageAttributeNames()).isTrue();
        assertThat(receive("").hasMessageAttributeNames()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DelaySeconds=",
                "DelaySeconds=many",
                "DelaySeconds=1.5",
                "DelaySeconds=2147483648",
                "DelaySeconds=9999999999999999999999",
                "MessageAttribute.1.Value.DataType=String",
                "MessageAttribute.1.Name=a",
                "MessageAttribute.1.Name=a&MessageAttribute.1.Value.BinaryValue=%21",
                "MessageBody=%zz",
                "MessageBody=%C3%28"
            })
    void whatIsMalformedIsMalformedInput(String form) {
        assertThatThrownBy(() -> send(form)).isInstanceOfSatisfying(AwsException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("MalformedInput");
            assertThat(refusal.status()).isEqualTo(400);
        });
    }

    @Test
    void anAnswerHasItsResultAndTheRequestsId() {
        OperationShape receive = TABLE.bind(ReceiveMessageRequest::builder);
        HttpResponse response = query.writeOutput(
                receive,
                ReceiveMessageResponse.builder()
                        .messages(Message.builder()
                                .body("<a>&\"\r\n")
                                .attributesWithStrings(Map.of("SenderId", "me"))
                                .build())
                        .build(),
                request("", ""),
                "id-1");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).containsSequence("content-type", "text/xml");
        assertThat(text(response))
                .contains("<ReceiveMessageResponse xmlns=\"http://ns/\"><ReceiveMessageResult><Message>")
                .contains("<Body>&lt;a&gt;&amp;")
                .contains("<Attribute><Name>SenderId</Name><Value>me</Value></Attribute>")
                .endsWith("</Message></ReceiveMessageResult><ResponseMetadata><RequestId>id-1</RequestId>"
                        + "</ResponseMetadata></ReceiveMessageResponse>")
                .doesNotContain("\r");
    }

    @Test
    void anAnswerWithoutOutputHasNoResult() {
        HttpResponse response = query.writeOutput(
                TABLE.bind(DeleteMessageRequest::builder),
                DeleteMessageResponse.builder().build(),
                request("", ""),
                "id-1");
        assertThat(text(response))
                .contains("<DeleteMessageResponse xmlns=\"http://ns/\"><ResponseMetadata>")
                .doesNotContain("Result");
    }

    @Test
    void anErrorHasTheProtocolsOwnCodeAndMessage() {
        HttpResponse response = query.writeError(
                TABLE, new AwsException("QueueDoesNotExist", "As JSON says it."), request("", ""), "id-1");
        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response))
                .contains("<ErrorResponse xmlns=\"http://ns/\"><Error><Type>Sender</Type>"
                        + "<Code>AWS.SimpleQueueService.NonExistentQueue</Code>"
                        + "<Message>No queue &lt;here&gt;.</Message><Detail")
                .endsWith("<RequestId>id-1</RequestId></ErrorResponse>");
    }

    @Test
    void aFaultOfOursIsTheReceivers() {
        HttpResponse response =
                query.writeError(TABLE, new AwsException("InternalFailure", 500, "Oh."), request("", ""), "id-1");
        assertThat(response.status()).isEqualTo(500);
        assertThat(text(response)).contains("<Type>Receiver</Type><Code>InternalFailure</Code><Message>Oh.</Message>");
    }

    @Test
    void anActionThatIsNotThereIsInvalid() {
        assertThat(query.unknownOperation("Nonsense"))
                .returns("InvalidAction", AwsException::code)
                .hasMessage("The action Nonsense is not valid for this endpoint.");
    }
}
