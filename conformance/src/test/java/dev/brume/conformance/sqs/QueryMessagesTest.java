package dev.brume.conformance.sqs;

import static dev.brume.conformance.sqs.QueryClient.answered;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;

/** What is done with messages in the older query protocol: form parameters, and the exact XML that comes back. */
class QueryMessagesTest {
    private static final String MD5_OF_MESSAGE = "78e731027d8fd50ed642340b7c9a63b3";

    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static RawAnswer ask(String... namesAndValues) {
        return AWS.query().succeed(namesAndValues);
    }

    @Test
    void sendMessage() {
        WireQueue queue = AWS.queue();
        RawAnswer answer = ask("Action", "SendMessage", "QueueUrl", queue.url(), "MessageBody", "message");
        answered(
                answer,
                "SendMessage",
                "<SendMessageResult><MessageId>" + answer.element("MessageId") + "</MessageId><MD5OfMessageBody>"
                        + MD5_OF_MESSAGE + "</MD5OfMessageBody></SendMessageResult>");
        assertThat(queue.receiveOne().messageId()).isEqualTo(answer.element("MessageId"));
    }

    @Test
    void sendMessageWithAttributes() {
        WireQueue queue = AWS.queue();
        RawAnswer answer = ask(
                "Action", "SendMessage",
                "QueueUrl", queue.url(),
                "MessageBody", "message",
                "MessageAttribute.1.Name", "Foo",
                "MessageAttribute.1.Value.StringValue", "Bar",
                "MessageAttribute.1.Value.DataType", "String",
                "MessageSystemAttribute.1.Name", "AWSTraceHeader",
                "MessageSystemAttribute.1.Value.StringValue",
                        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
                "MessageSystemAttribute.1.Value.DataType", "String");
        answered(
                answer,
                "SendMessage",
                "<SendMessageResult><MessageId>" + answer.element("MessageId") + "</MessageId><MD5OfMessageBody>"
                        + MD5_OF_MESSAGE + "</MD5OfMessageBody>"
                        + "<MD5OfMessageAttributes>ae7155c6026991b6d54b11589678bf9c</MD5OfMessageAttributes>"
                        + "<MD5OfMessageSystemAttributes>5ae4d5d7636402d80f4eb6d213245a88</MD5OfMessageSystemAttributes>"
                        + "</SendMessageResult>");
        RawAnswer received = ask(
                "Action", "ReceiveMessage",
                "QueueUrl", queue.url(),
                "AttributeName.1", "AWSTraceHeader",
                "MessageAttributeName.1", "All");
        answered(
                received,
                "ReceiveMessage",
                "<ReceiveMessageResult><Message><MessageId>" + answer.element("MessageId")
                        + "</MessageId><ReceiptHandle>"
                        + received.element("ReceiptHandle") + "</ReceiptHandle><MD5OfBody>" + MD5_OF_MESSAGE
                        + "</MD5OfBody><Body>message</Body>"
                        + "<MD5OfMessageAttributes>ae7155c6026991b6d54b11589678bf9c</MD5OfMessageAttributes>"
                        + "<MessageAttribute><Name>Foo</Name><Value><StringValue>Bar</StringValue><DataType>String</DataType>"
                        + "</Value></MessageAttribute><Attribute><Name>AWSTraceHeader</Name>"
                        + "<Value>Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1</Value>"
                        + "</Attribute></Message></ReceiveMessageResult>");
    }

    @Test
    void binaryAttributesAreBase64() {
        WireQueue queue = AWS.queue();
        ask(
                "Action", "SendMessage",
                "QueueUrl", queue.url(),
                "MessageBody", "message",
                "MessageAttribute.1.Name", "bytes",
                "MessageAttribute.1.Value.BinaryValue", "AAH/",
                "MessageAttribute.1.Value.DataType", "Binary");
        RawAnswer received =
                ask("Action", "ReceiveMessage", "QueueUrl", queue.url(), "MessageAttributeName.1", "bytes");
        assertThat(received.body())
                .contains("<MessageAttribute><Name>bytes</Name><Value>")
                .contains("<BinaryValue>AAH/</BinaryValue>")
                .doesNotContain("<StringValue>");
    }

    @Test
    void receiveMessage() {
        WireQueue queue = AWS.queue();
        answered(ask("Action", "ReceiveMessage", "QueueUrl", queue.url()), "ReceiveMessage", "<ReceiveMessageResult/>");
        queue.send("one");
        queue.send("two");
        RawAnswer answer = ask(
                "Action", "ReceiveMessage",
                "QueueUrl", queue.url(),
                "MaxNumberOfMessages", "10",
                "VisibilityTimeout", "5",
                "AttributeName.1", "ApproximateReceiveCount");
        assertThat(answer.body().split("<Message>", -1)).hasSize(3);
        assertThat(answer.body())
                .contains("<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>");
        AWS.passSeconds(5);
        assertThat(queue.counts()).containsExactly(2, 0, 0);
    }

    @Test
    void bodiesSurviveXml() {
        WireQueue queue = AWS.queue();
        String body = "\"&quot;&quot;\r\n\t<a href='x'>&amp;</a> žluť 😀 ]]>";
        queue.send(body);
        RawAnswer answer = ask("Action", "ReceiveMessage", "QueueUrl", queue.url());
        assertThat(Xml.textOf(answer.xml(), "Body")).isEqualTo(body);
    }

    @Test
    void deleteMessage() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        answered(
                ask(
                        "Action", "DeleteMessage",
                        "QueueUrl", queue.url(),
                        "ReceiptHandle", queue.receiveOne().receiptHandle()),
                "DeleteMessage",
                "");
        assertThat(queue.counts()).containsExactly(0, 0, 0);
    }

    @Test
    void changeMessageVisibility() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        answered(
                ask(
                        "Action",
                        "ChangeMessageVisibility",
                        "QueueUrl",
                        queue.url(),
                        "ReceiptHandle",
                        queue.receiveOne().receiptHandle(),
                        "VisibilityTimeout",
                        "0"),
                "ChangeMessageVisibility",
                "");
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void sendMessageBatch() {
        WireQueue queue = AWS.queue();
        RawAnswer answer = ask(
                "Action", "SendMessageBatch",
                "QueueUrl", queue.url(),
                "SendMessageBatchRequestEntry.1.Id", "good",
                "SendMessageBatchRequestEntry.1.MessageBody", "message",
                "SendMessageBatchRequestEntry.1.MessageAttribute.1.Name", "Foo",
                "SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.StringValue", "Bar",
                "SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType", "String",
                "SendMessageBatchRequestEntry.2.Id", "bad",
                "SendMessageBatchRequestEntry.2.MessageBody", "\u0001");
        answered(
                answer,
                "SendMessageBatch",
                "<SendMessageBatchResult><SendMessageBatchResultEntry><Id>good</Id><MessageId>"
                        + answer.element("MessageId") + "</MessageId><MD5OfMessageBody>" + MD5_OF_MESSAGE
                        + "</MD5OfMessageBody>"
                        + "<MD5OfMessageAttributes>ae7155c6026991b6d54b11589678bf9c</MD5OfMessageAttributes>"
                        + "</SendMessageBatchResultEntry><BatchResultErrorEntry><Id>bad</Id>"
                        + "<Code>InvalidMessageContents</Code><Message>" + answer.element("Message")
                        + "</Message><SenderFault>true</SenderFault></BatchResultErrorEntry></SendMessageBatchResult>");
    }

    @Test
    void deleteAndChangeInBatches() {
        WireQueue queue = AWS.queue();
        queue.send("one");
        queue.send("two");
        List<Message> received = queue.receive();
        answered(
                ask(
                        "Action", "ChangeMessageVisibilityBatch",
                        "QueueUrl", queue.url(),
                        "ChangeMessageVisibilityBatchRequestEntry.1.Id", "a",
                        "ChangeMessageVisibilityBatchRequestEntry.1.ReceiptHandle",
                                received.get(0).receiptHandle(),
                        "ChangeMessageVisibilityBatchRequestEntry.1.VisibilityTimeout", "45"),
                "ChangeMessageVisibilityBatch",
                "<ChangeMessageVisibilityBatchResult><ChangeMessageVisibilityBatchResultEntry><Id>a</Id>"
                        + "</ChangeMessageVisibilityBatchResultEntry></ChangeMessageVisibilityBatchResult>");
        answered(
                ask(
                        "Action", "DeleteMessageBatch",
                        "QueueUrl", queue.url(),
                        "DeleteMessageBatchRequestEntry.1.Id", "a",
                        "DeleteMessageBatchRequestEntry.1.ReceiptHandle",
                                received.get(0).receiptHandle(),
                        "DeleteMessageBatchRequestEntry.2.Id", "b",
                        "DeleteMessageBatchRequestEntry.2.ReceiptHandle", "invented"),
                "DeleteMessageBatch",
                "<DeleteMessageBatchResult><DeleteMessageBatchResultEntry><Id>a</Id></DeleteMessageBatchResultEntry>"
                        + "<BatchResultErrorEntry><Id>b</Id><Code>ReceiptHandleIsInvalid</Code>"
                        + "<Message>The input receipt handle \"invented\" is not a valid receipt handle.</Message>"
                        + "<SenderFault>true</SenderFault></BatchResultErrorEntry></DeleteMessageBatchResult>");
        assertThat(queue.counts()).containsExactly(0, 1, 0);
    }
}
