package dev.brume.conformance.sqs;

import static dev.brume.conformance.sqs.QueryClient.answered;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What is done with queues in the older query protocol: form parameters, and the exact XML that comes back. */
class QueryQueuesTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static RawAnswer ask(String... namesAndValues) {
        return AWS.query().succeed(namesAndValues);
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
