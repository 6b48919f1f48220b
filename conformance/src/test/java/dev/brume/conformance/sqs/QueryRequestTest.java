package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ways to put a query request: GET or POST, to the endpoint or to a queue; and how it is refused. */
class QueryRequestTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static String error(String code, String message) {
        return Xml.canonical("<ErrorResponse xmlns=\"" + Xml.NAMESPACE + "\"><Error><Type>Sender</Type><Code>" + code
                + "</Code><Message>" + message
                + "</Message><Detail/></Error><RequestId>...</RequestId></ErrorResponse>");
    }

    private static void refused(RawAnswer answer, int status, String code, String message) {
        assertThat(Xml.canonical(answer.xml())).isEqualTo(error(code, message));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("text/xml");
    }

    @Test
    void aQueueIsAskedAtItsUrl() {
        WireQueue queue = AWS.queue();
        assertThat(AWS.query()
                        .getFrom(queue.url(), "Action", "SendMessage", "MessageBody", "by GET")
                        .status())
                .isEqualTo(200);
        assertThat(AWS.query()
                        .postTo(queue.url(), "Action", "SendMessage", "MessageBody", "by POST")
                        .status())
                .isEqualTo(200);
        assertThat(queue.bodies()).containsExactlyInAnyOrder("by GET", "by POST");
    }

    @Test
    void theEndpointIsAskedForAQueue() {
        WireQueue queue = AWS.queue();
        assertThat(AWS.query()
                        .get("Action", "SendMessage", "QueueUrl", queue.url(), "MessageBody", "hello")
                        .status())
                .isEqualTo(200);
        assertThat(AWS.query().get("Action", "ListQueues").body()).contains("<QueueUrl>" + queue.url());
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void theParameterGoesBeforeThePath() {
        WireQueue asked = AWS.queue();
        WireQueue meant = AWS.queue();
        RawAnswer answer = AWS.query()
                .getFrom(
                        asked.url(),
                        "Action",
                        "GetQueueAttributes",
                        "QueueUrl",
                        meant.url(),
                        "AttributeName.1",
                        "QueueArn");
        assertThat(answer.element("Value")).isEqualTo(meant.arn());
    }

    @Test
    void aNameWillDoForAUrl() {
        WireQueue queue = AWS.queue();
        AWS.query().post("Action", "SendMessage", "QueueUrl", queue.name(), "MessageBody", "hello");
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void aQueueCanBeDeletedAtItsUrl() {
        WireQueue queue = AWS.queue();
        assertThat(AWS.query().getFrom(queue.url(), "Action", "DeleteQueue").body())
                .contains("<DeleteQueueResponse ");
        assertThat(AWS.sqs().listQueues().queueUrls()).isEmpty();
    }

    @Test
    void anotherQueuesUrlMayBeAskedFor() {
        WireQueue one = AWS.queue();
        WireQueue other = AWS.queue();
        assertThat(AWS.query()
                        .getFrom(one.url(), "Action", "GetQueueUrl", "QueueName", other.name())
                        .element("QueueUrl"))
                .isEqualTo(other.url());
    }

    @Test
    void aQueueDoesNotMakeOrListQueues() {
        WireQueue queue = AWS.queue();
        refused(
                AWS.query().getFrom(queue.url(), "Action", "CreateQueue", "QueueName", "other"),
                400,
                "InvalidAction",
                "The action CreateQueue is not valid for this endpoint.");
        refused(
                AWS.query().getFrom(queue.url(), "Action", "ListQueues"),
                400,
                "InvalidAction",
                "The action ListQueues is not valid for this endpoint.");
    }

    @Test
    void unknownActionsAreRefused() {
        refused(
                AWS.query().getFrom(AWS.queue().url(), "Action", "FooBar", "Version", "2012-11-05"),
                400,
                "InvalidAction",
                "The action FooBar is not valid for this endpoint.");
        assertThat(AWS.query().post("Action", "FooBar", "Version", "2012-11-05").status())
                .isEqualTo(400);
    }

    @Test
    void withoutAnActionThereIsNoOperation() {
        RawAnswer answer = AWS.query().getFrom(AWS.queue().url());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("<UnknownOperationException");
    }

    @Test
    void noSignatureIsNeeded() {
        WireQueue queue = AWS.queue();
        RawAnswer answer =
                RawHttp.send(RawHttp.request(queue.url() + "?Action=GetQueueAttributes&AttributeName.1=QueueArn")
                        .GET()
                        .build());
        assertThat(answer.element("Value")).isEqualTo(queue.arn());
    }

    @Test
    void aQueueThatDoesNotExist() {
        String nobody = AWS.endpoint() + "/" + AWS.account() + "/nobody";
        String message = "The specified queue does not exist for this wsdl version.";
        refused(
                AWS.query().getFrom(nobody, "Action", "GetQueueAttributes", "AttributeName.1", "All"),
                400,
                "AWS.SimpleQueueService.NonExistentQueue",
                message);
        refused(
                AWS.query().post("Action", "SendMessage", "QueueUrl", nobody, "MessageBody", "hello"),
                400,
                "AWS.SimpleQueueService.NonExistentQueue",
                message);
        refused(
                AWS.query().post("Action", "GetQueueUrl", "QueueName", "nobody"),
                400,
                "AWS.SimpleQueueService.NonExistentQueue",
                message);
    }

    @Test
    void missingParametersAreNamed() {
        refused(
                AWS.query().getFrom(AWS.queue().url(), "Action", "SendMessage"),
                400,
                "MissingParameter",
                "The request must contain the parameter MessageBody.");
    }

    @Test
    void otherRefusalsReadAsInJson() {
        WireQueue queue = AWS.queue();
        refused(
                AWS.query().getFrom(queue.url(), "Action", "GetQueueAttributes", "AttributeName.1", "Foobar"),
                400,
                "InvalidAttributeName",
                "Unknown Attribute Foobar.");
        refused(
                AWS.query().getFrom(queue.url(), "Action", "ReceiveMessage", "MaxNumberOfMessages", "11"),
                400,
                "InvalidParameterValue",
                "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.");
        refused(
                AWS.query().getFrom(queue.url(), "Action", "SendMessageBatch"),
                400,
                "AWS.SimpleQueueService.EmptyBatchRequest",
                "There should be at least one SendMessageBatchRequestEntry in the request.");
        RawAnswer handle = AWS.query().getFrom(queue.url(), "Action", "DeleteMessage", "ReceiptHandle", "garbage");
        assertThat(handle.status()).isEqualTo(404);
        assertThat(handle.element("Code")).isEqualTo("ReceiptHandleIsInvalid");
        assertThat(Xml.canonical(handle.xml()))
                .contains("}Message=The input receipt handle \"garbage\" is not a valid receipt handle.\n");
        RawAnswer exists = AWS.query()
                .post(
                        "Action",
                        "CreateQueue",
                        "QueueName",
                        queue.name(),
                        "Attribute.1.Name",
                        "DelaySeconds",
                        "Attribute.1.Value",
                        "5");
        refused(
                exists,
                400,
                "QueueAlreadyExists",
                "A queue already exists with the same name and a different value for attribute DelaySeconds");
    }

    @Test
    void numbersAreNumbers() {
        RawAnswer answer =
                AWS.query().getFrom(AWS.queue().url(), "Action", "ReceiveMessage", "WaitTimeSeconds", "long");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.element("Type")).isEqualTo("Sender");
    }

    @Test
    void longPollsWorkHereToo() {
        WireQueue queue = AWS.queue();
        var poll = AWS.inBackground(
                () -> AWS.query().getFrom(queue.url(), "Action", "ReceiveMessage", "WaitTimeSeconds", "20"));
        AWS.awaitParked(20);
        queue.send("hello");
        assertThat(poll.join().element("Body")).isEqualTo("hello");
    }
}
