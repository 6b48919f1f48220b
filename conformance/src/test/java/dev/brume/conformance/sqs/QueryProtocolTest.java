package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** All operations in the older query protocol: form parameters, and the exact XML that comes back. */
class QueryProtocolTest {
    private static final String MD5_OF_MESSAGE = "78e731027d8fd50ed642340b7c9a63b3";

    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static RawAnswer ask(String... namesAndValues) {
        RawAnswer answer = AWS.query().post(namesAndValues);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/xml");
        assertThat(answer.header("x-amzn-RequestId")).isEqualTo(answer.element("RequestId"));
        return answer;
    }

    private static void answered(RawAnswer answer, String operation, String result) {
        assertThat(Xml.canonical(answer.xml())).isEqualTo(Xml.response(operation, result));
    }

    @Test
    void createQueue() {
        RawAnswer answer = ask(
                "Action", "CreateQueue",
                "Version", "2012-11-05",
                "QueueName", "orders.fifo",
                "Attribute.1.Name", "FifoQueue",
                "Attribute.1.Value", "true",
                "Attribute.2.Name", "VisibilityTimeout",
                "Attribute.2.Value", "40",
                "Tag.1.Key", "team",
                "Tag.1.Value", "blue");
        String url = AWS.endpoint() + "/" + AWS.account() + "/orders.fifo";
        answered(answer, "CreateQueue", "<CreateQueueResult><QueueUrl>" + url + "</QueueUrl></CreateQueueResult>");
        WireQueue queue = new WireQueue(AWS.sqs(), "orders.fifo", url);
        assertThat(queue.attribute(QueueAttributeName.VISIBILITY_TIMEOUT)).isEqualTo("40");
        assertThat(AWS.sqs().listQueueTags(r -> r.queueUrl(url)).tags()).isEqualTo(Map.of("team", "blue"));
    }

    @Test
    void getQueueUrl() {
        WireQueue queue = AWS.queue();
        answered(
                ask("Action", "GetQueueUrl", "QueueName", queue.name()),
                "GetQueueUrl",
                "<GetQueueUrlResult><QueueUrl>" + queue.url() + "</QueueUrl></GetQueueUrlResult>");
    }

    @Test
    void listQueues() {
        answered(ask("Action", "ListQueues"), "ListQueues", "<ListQueuesResult/>");
        WireQueue one = AWS.queue("a-one", Map.of());
        WireQueue two = AWS.queue("a-two", Map.of());
        AWS.queue("b", Map.of());
        answered(
                ask("Action", "ListQueues", "QueueNamePrefix", "a-"),
                "ListQueues",
                "<ListQueuesResult><QueueUrl>" + one.url() + "</QueueUrl><QueueUrl>" + two.url()
                        + "</QueueUrl></ListQueuesResult>");
        RawAnswer page = ask("Action", "ListQueues", "QueueNamePrefix", "a-", "MaxResults", "1");
        answered(
                page,
                "ListQueues",
                "<ListQueuesResult><QueueUrl>" + one.url() + "</QueueUrl><NextToken>" + page.element("NextToken")
                        + "</NextToken></ListQueuesResult>");
    }

    @Test
    void getQueueAttributes() {
        WireQueue queue = AWS.queue();
        answered(
                ask(
                        "Action", "GetQueueAttributes",
                        "QueueUrl", queue.url(),
                        "AttributeName.1", "VisibilityTimeout",
                        "AttributeName.2", "QueueArn"),
                "GetQueueAttributes",
                "<GetQueueAttributesResult>"
                        + attributes(ask(
                                "Action", "GetQueueAttributes",
                                "QueueUrl", queue.url(),
                                "AttributeName.1", "VisibilityTimeout",
                                "AttributeName.2", "QueueArn"))
                        + "</GetQueueAttributesResult>");
        RawAnswer one =
                ask("Action", "GetQueueAttributes", "QueueUrl", queue.url(), "AttributeName.1", "VisibilityTimeout");
        answered(
                one,
                "GetQueueAttributes",
                "<GetQueueAttributesResult><Attribute><Name>VisibilityTimeout</Name><Value>30</Value></Attribute>"
                        + "</GetQueueAttributesResult>");
        RawAnswer all = ask("Action", "GetQueueAttributes", "QueueUrl", queue.url(), "AttributeName.1", "All");
        assertThat(all.body().split("<Attribute>", -1)).hasSize(13);
    }

    /** The attributes of an answer, wherever they stand, checked to be the two asked for. */
    private static String attributes(RawAnswer answer) {
        String arn = "<Attribute><Name>QueueArn</Name><Value>arn:aws:sqs:us-east-1:";
        String timeout = "<Attribute><Name>VisibilityTimeout</Name><Value>30</Value></Attribute>";
        assertThat(answer.body()).contains(arn, timeout);
        String body = answer.body();
        return body.substring(body.indexOf("<Attribute>"), body.lastIndexOf("</Attribute>") + "</Attribute>".length());
    }

    @Test
    void setQueueAttributes() {
        WireQueue queue = AWS.queue();
        answered(
                ask(
                        "Action", "SetQueueAttributes",
                        "QueueUrl", queue.url(),
                        "Attribute.1.Name", "VisibilityTimeout",
                        "Attribute.1.Value", "35"),
                "SetQueueAttributes",
                "");
        assertThat(queue.attribute(QueueAttributeName.VISIBILITY_TIMEOUT)).isEqualTo("35");
    }

    @Test
    void theOnlyElementOfAListNeedsNoNumber() {
        WireQueue queue = AWS.queue();
        ask(
                "Action", "SetQueueAttributes",
                "QueueUrl", queue.url(),
                "Attribute.Name", "VisibilityTimeout",
                "Attribute.Value", "36");
        answered(
                ask("Action", "GetQueueAttributes", "QueueUrl", queue.url(), "AttributeName", "VisibilityTimeout"),
                "GetQueueAttributes",
                "<GetQueueAttributesResult><Attribute><Name>VisibilityTimeout</Name><Value>36</Value></Attribute>"
                        + "</GetQueueAttributesResult>");
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

    @Test
    void tags() {
        WireQueue queue = AWS.queue();
        answered(ask("Action", "ListQueueTags", "QueueUrl", queue.url()), "ListQueueTags", "<ListQueueTagsResult/>");
        answered(
                ask("Action", "TagQueue", "QueueUrl", queue.url(), "Tag.1.Key", "team", "Tag.1.Value", "blue"),
                "TagQueue",
                "");
        answered(
                ask("Action", "ListQueueTags", "QueueUrl", queue.url()),
                "ListQueueTags",
                "<ListQueueTagsResult><Tag><Key>team</Key><Value>blue</Value></Tag></ListQueueTagsResult>");
        answered(ask("Action", "UntagQueue", "QueueUrl", queue.url(), "TagKey.1", "team"), "UntagQueue", "");
        assertThat(AWS.sqs().listQueueTags(r -> r.queueUrl(queue.url())).tags()).isEmpty();
    }

    @Test
    void permissions() {
        WireQueue queue = AWS.queue();
        answered(
                ask(
                        "Action", "AddPermission",
                        "QueueUrl", queue.url(),
                        "Label", "label",
                        "AWSAccountId.1", "111122223333",
                        "ActionName.1", "SendMessage"),
                "AddPermission",
                "");
        assertThat(queue.attribute(QueueAttributeName.POLICY)).contains("\"SQS:SendMessage\"");
        answered(ask("Action", "RemovePermission", "QueueUrl", queue.url(), "Label", "label"), "RemovePermission", "");
    }

    @Test
    void deadLetterSourceQueuesAndMoveTasks() {
        WireQueue deadLetters = AWS.queue();
        WireQueue source = AWS.queue(Map.of(QueueAttributeName.REDRIVE_POLICY, Redrive.policy(deadLetters.arn(), 1)));
        answered(
                ask("Action", "ListDeadLetterSourceQueues", "QueueUrl", deadLetters.url()),
                "ListDeadLetterSourceQueues",
                "<ListDeadLetterSourceQueuesResult><QueueUrl>" + source.url()
                        + "</QueueUrl></ListDeadLetterSourceQueuesResult>");
        deadLetters.send("hello");
        RawAnswer started = ask(
                "Action",
                "StartMessageMoveTask",
                "SourceArn",
                deadLetters.arn(),
                "DestinationArn",
                source.arn(),
                "MaxNumberOfMessagesPerSecond",
                "5");
        answered(
                started,
                "StartMessageMoveTask",
                "<StartMessageMoveTaskResult><TaskHandle>" + started.element("TaskHandle")
                        + "</TaskHandle></StartMessageMoveTaskResult>");
        String startedAt = Long.toString(AWS.now().toEpochMilli());
        AWS.passSeconds(10);
        answered(
                ask("Action", "ListMessageMoveTasks", "SourceArn", deadLetters.arn()),
                "ListMessageMoveTasks",
                "<ListMessageMoveTasksResult><ListMessageMoveTasksResultEntry><Status>COMPLETED</Status><SourceArn>"
                        + deadLetters.arn() + "</SourceArn><DestinationArn>" + source.arn() + "</DestinationArn>"
                        + "<MaxNumberOfMessagesPerSecond>5</MaxNumberOfMessagesPerSecond>"
                        + "<ApproximateNumberOfMessagesMoved>1</ApproximateNumberOfMessagesMoved>"
                        + "<ApproximateNumberOfMessagesToMove>1</ApproximateNumberOfMessagesToMove><StartedTimestamp>"
                        + startedAt
                        + "</StartedTimestamp></ListMessageMoveTasksResultEntry></ListMessageMoveTasksResult>");
        deadLetters.send("hello");
        deadLetters.send("hello");
        String handle = ask(
                        "Action",
                        "StartMessageMoveTask",
                        "SourceArn",
                        deadLetters.arn(),
                        "DestinationArn",
                        source.arn(),
                        "MaxNumberOfMessagesPerSecond",
                        "1")
                .element("TaskHandle");
        RawAnswer cancelled = ask("Action", "CancelMessageMoveTask", "TaskHandle", handle);
        answered(
                cancelled,
                "CancelMessageMoveTask",
                "<CancelMessageMoveTaskResult><ApproximateNumberOfMessagesMoved>"
                        + cancelled.element("ApproximateNumberOfMessagesMoved")
                        + "</ApproximateNumberOfMessagesMoved></CancelMessageMoveTaskResult>");
    }

    @Test
    void purgeAndDelete() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        answered(ask("Action", "PurgeQueue", "QueueUrl", queue.url()), "PurgeQueue", "");
        assertThat(queue.counts()).containsExactly(0, 0, 0);
        answered(ask("Action", "DeleteQueue", "QueueUrl", queue.url()), "DeleteQueue", "");
        assertThat(AWS.sqs().listQueues().queueUrls()).isEmpty();
    }
}
