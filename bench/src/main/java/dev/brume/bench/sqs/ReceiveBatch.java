package dev.brume.bench.sqs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.Conversation;
import dev.brume.bench.load.SdkRequest;
import java.nio.ByteBuffer;

/** ReceiveMessage of ten messages at a time that are never deleted: they stay in flight for SQS's longest time, twelve hours. */
public final class ReceiveBatch implements Conversation {
    private static final byte[] MESSAGES = "\"Messages\":[{".getBytes(ISO_8859_1);
    private static final byte[] TEN_MESSAGES =
            "\"MaxNumberOfMessages\":10,\"VisibilityTimeout\":43200}".getBytes(ISO_8859_1);
    private final SdkRequest request;
    private final byte[] opening;

    public ReceiveBatch(QueueAddress queue) {
        this.request = queue.request("ReceiveMessage");
        this.opening = queue.opening();
    }

    @Override
    public void ask(ByteBuffer out) {
        request.write(out, opening, TEN_MESSAGES);
    }

    @Override
    public void answered(Answer answer) {
        if (!answer.contains(MESSAGES)) {
            throw new IllegalStateException("nothing received although messages wait: " + answer.body());
        }
    }
}
