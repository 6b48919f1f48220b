package dev.brume.bench.iam;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.Conversation;
import dev.brume.bench.sqs.Message;
import dev.brume.bench.sqs.QueueAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * SendMessage as the AWS SDK for Java sends and signs it, again and again. Signed once: AWS takes a signature for five minutes, and so
 * does the emulator; it does not know a request again.
 */
public final class SignedSend implements Conversation {
    private final byte[] request;

    public SignedSend(QueueAddress queue, String accessKeyId, String secret) {
        byte[] body = ("{\"QueueUrl\":\"" + queue.url() + "\","
                        + new String(Message.standard().members(), ISO_8859_1) + "}")
                .getBytes(ISO_8859_1);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("amz-sdk-invocation-id", "12e72f89-9c86-cf9a-5e9c-ef08a0eebfbc");
        headers.put("amz-sdk-request", "attempt=1; max=4");
        headers.put("content-length", Integer.toString(body.length));
        headers.put("content-type", "application/x-amz-json-1.0");
        headers.put("host", "localhost:" + queue.port());
        headers.put("x-amz-target", "AmazonSQS.SendMessage");
        headers.put("x-amzn-query-mode", "true");
        StringBuilder text = new StringBuilder("POST / HTTP/1.1\r\n");
        new Signing(accessKeyId, secret, "sqs")
                .sign(headers, body)
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append("\r\n"));
        text.append("User-Agent: aws-sdk-java/2.40.2\r\nAccept: */*\r\nConnection: keep-alive\r\n\r\n");
        byte[] head = text.toString().getBytes(ISO_8859_1);
        request = ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .array();
    }

    @Override
    public void ask(ByteBuffer out) {
        out.put(request);
    }

    @Override
    public void answered(Answer answer) {}
}
