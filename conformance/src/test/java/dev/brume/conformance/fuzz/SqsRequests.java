package dev.brume.conformance.fuzz;

import static dev.brume.conformance.fuzz.GoodRequest.signed;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What clients ask of SQS, in JSON and in the query protocol, and of the admin API. */
final class SqsRequests {
    private static final String URL = "http://localhost:4566/000000000000/fuzz";
    static final List<GoodRequest> TO_PREPARE = List.of(json("CreateQueue", "{\"QueueName\":\"fuzz\"}"));
    /** Peeking shows all of a queue: without this the test would mostly read what it sent. */
    static final List<GoodRequest> TO_TIDY_UP = List.of(json("PurgeQueue", "{\"QueueUrl\":\"" + URL + "\"}"));

    static final GoodRequest ONE = json("ListQueues", "{}");

    private SqsRequests() {}

    static List<GoodRequest> all() {
        return List.of(
                json(
                        "CreateQueue",
                        "{\"QueueName\":\"fuzz2.fifo\",\"Attributes\":{\"FifoQueue\":\"true\"},\"tags\":{\"a\":\"b\"}}"),
                json(
                        "SendMessage",
                        "{\"QueueUrl\":\"" + URL
                                + "\",\"MessageBody\":\"hello\",\"DelaySeconds\":1,\"MessageAttributes\":"
                                + "{\"a\":{\"DataType\":\"Binary\",\"BinaryValue\":\"aGVsbG8=\"}}}"),
                json(
                        "SendMessageBatch",
                        "{\"QueueUrl\":\"" + URL + "\",\"Entries\":[{\"Id\":\"1\",\"MessageBody\":\"a\"},"
                                + "{\"Id\":\"2\",\"MessageBody\":\"b\",\"DelaySeconds\":0}]}"),
                json(
                        "ReceiveMessage",
                        "{\"QueueUrl\":\"" + URL + "\",\"MaxNumberOfMessages\":10,"
                                + "\"MessageSystemAttributeNames\":[\"All\"],\"MessageAttributeNames\":[\"a.*\"]}"),
                json("DeleteMessage", "{\"QueueUrl\":\"" + URL + "\",\"ReceiptHandle\":\"AXYZabc==\"}"),
                json(
                        "ChangeMessageVisibility",
                        "{\"QueueUrl\":\"" + URL + "\",\"ReceiptHandle\":\"AXYZabc==\",\"VisibilityTimeout\":10}"),
                json("GetQueueAttributes", "{\"QueueUrl\":\"" + URL + "\",\"AttributeNames\":[\"All\"]}"),
                json(
                        "SetQueueAttributes",
                        "{\"QueueUrl\":\"" + URL + "\",\"Attributes\":{\"VisibilityTimeout\":\"10\",\"Policy\":\"\"}}"),
                json("TagQueue", "{\"QueueUrl\":\"" + URL + "\",\"Tags\":{\"k\":\"v\"}}"),
                json("ListQueues", "{\"MaxResults\":10,\"QueueNamePrefix\":\"f\",\"NextToken\":\"x\"}"),
                json("ListMessageMoveTasks", "{\"SourceArn\":\"arn:aws:sqs:us-east-1:000000000000:fuzz\"}"),
                json(
                        "AddPermission",
                        "{\"QueueUrl\":\"" + URL + "\",\"Label\":\"l\",\"AWSAccountIds\":[\"123456789012\"],"
                                + "\"Actions\":[\"SendMessage\"]}"),
                query(
                        "Action=SendMessage&Version=2012-11-05&QueueUrl=http%3A%2F%2Flocalhost%3A4566%2F000000000000%2Ffuzz"
                                + "&MessageBody=hello&MessageAttribute.1.Name=a&MessageAttribute.1.Value.DataType=String"
                                + "&MessageAttribute.1.Value.StringValue=b"),
                query("Action=ReceiveMessage&Version=2012-11-05&QueueUrl=" + URL + "&AttributeName.1=All"),
                query("Action=SendMessageBatch&Version=2012-11-05&QueueUrl=" + URL
                        + "&SendMessageBatchRequestEntry.1.Id=a&SendMessageBatchRequestEntry.1.MessageBody=b"),
                new GoodRequest(
                        "GET",
                        "/000000000000/fuzz?Action=GetQueueAttributes&AttributeName.1=All&Version=2012-11-05",
                        signed("sqs"),
                        new byte[0]),
                new GoodRequest("GET", "/_brume/calls?limit=3&service=sqs", signed("sqs"), new byte[0]),
                new GoodRequest(
                        "POST",
                        "/_brume/time",
                        signed("sqs"),
                        "{\"action\":\"advance\",\"by\":\"PT0.001S\"}".getBytes(StandardCharsets.UTF_8)),
                new GoodRequest("GET", "/_aws/sqs/messages?QueueUrl=" + URL, signed("sqs"), new byte[0]));
    }

    private static GoodRequest json(String operation, String body) {
        return GoodRequest.json("sqs", "AmazonSQS." + operation, body);
    }

    private static GoodRequest query(String form) {
        return GoodRequest.form("sqs", form);
    }
}
