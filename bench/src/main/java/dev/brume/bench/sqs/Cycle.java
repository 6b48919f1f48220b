package dev.brume.bench.sqs;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.Conversation;
import java.nio.ByteBuffer;

/** SendMessage, ReceiveMessage, DeleteMessage: three requests, after which the queue is as it was. */
public final class Cycle implements Conversation {
    private final Conversation send;
    private final ReceiveAndDelete take;
    private boolean sent;

    public Cycle(QueueAddress queue, Message message) {
        this.send = new Send(queue, message);
        this.take = new ReceiveAndDelete(queue);
    }

    @Override
    public void ask(ByteBuffer out) {
        (sent ? take : send).ask(out);
    }

    @Override
    public void answered(Answer answer) {
        if (sent) {
            take.answered(answer);
            sent = take.holdsMessage();
        } else {
            sent = true;
        }
    }
}
