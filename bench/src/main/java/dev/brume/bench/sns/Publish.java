package dev.brume.bench.sns;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.Conversation;
import dev.brume.bench.load.QueryRequest;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Publish of the same 256 bytes, again and again. */
public final class Publish implements Conversation {
    private static final String MESSAGE = "Is this a dagger".repeat(16);
    private final QueryRequest request;
    private final byte[] form;

    /** @param kind the value of the one message attribute, "kind"; empty for a message without */
    public Publish(int port, String topicArn, String kind) {
        this.request = new QueryRequest("sns", "localhost:" + port);
        String attribute = kind.isEmpty()
                ? ""
                : "&MessageAttributes.entry.1.Name=kind&MessageAttributes.entry.1.Value.DataType=String"
                        + "&MessageAttributes.entry.1.Value.StringValue=" + kind;
        this.form = ("Action=Publish&Version=2010-03-31&TopicArn=" + encoded(topicArn) + "&Message=" + encoded(MESSAGE)
                        + attribute)
                .getBytes(ISO_8859_1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void ask(ByteBuffer out) {
        request.write(out, form);
    }

    @Override
    public void answered(Answer answer) {}
}
