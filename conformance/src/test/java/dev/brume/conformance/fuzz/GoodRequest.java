package dev.brume.conformance.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request as SDKs send it, in parts that can be damaged one by one. */
record GoodRequest(String method, String target, Map<String, String> headers, byte[] body) {
    private static final String CREDENTIAL = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sqs/aws4_request,"
            + " SignedHeaders=host;x-amz-date;x-amz-target, Signature=0123456789abcdef";
    private static final String URL = "http://localhost:4566/000000000000/fuzz";

    /** One request for many operations, in JSON and in the query protocol, and some of the admin API. */
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
                        signed(),
                        new byte[0]),
                new GoodRequest("GET", "/_brume/calls?limit=3&service=sqs", signed(), new byte[0]),
                new GoodRequest(
                        "POST",
                        "/_brume/time",
                        signed(),
                        "{\"action\":\"advance\",\"by\":\"PT0.001S\"}".getBytes(StandardCharsets.UTF_8)),
                new GoodRequest("GET", "/_aws/sqs/messages?QueueUrl=" + URL, signed(), new byte[0]));
    }

    static GoodRequest json(String operation, String body) {
        Map<String, String> headers = signed();
        headers.put("x-amz-target", "AmazonSQS." + operation);
        headers.put("content-type", "application/x-amz-json-1.0");
        return new GoodRequest("POST", "/", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static GoodRequest query(String form) {
        Map<String, String> headers = signed();
        headers.put("content-type", "application/x-www-form-urlencoded; charset=utf-8");
        return new GoodRequest("POST", "/", headers, form.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> signed() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("host", "localhost:4566");
        headers.put("authorization", CREDENTIAL);
        headers.put("x-amz-date", "20260101T000000Z");
        return headers;
    }

    /** The bytes on the wire, with a Content-Length that fits the body. */
    byte[] bytes() {
        StringBuilder head =
                new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("content-length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
