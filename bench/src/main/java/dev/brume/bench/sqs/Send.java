package dev.brume.bench.sqs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.Conversation;
import dev.brume.bench.load.SdkRequest;
import java.nio.ByteBuffer;

/** SendMessage, again and again. */
public final class Send implements Conversation {
    private static final byte[] CLOSING = "}".getBytes(ISO_8859_1);
    private final SdkRequest request;
    private final byte[] opening;
    private final Message message;

    public Send(QueueAddress queue, Message message) {
        this.request = queue.request("SendMessage");
        this.opening = queue.opening();
        this.message = message;
    }

    @Override
    public void ask(ByteBuffer out) {
        request.write(out, opening, message.members(), CLOSING);
    }

    @Override
    public void answered(Answer answer) {}
}
