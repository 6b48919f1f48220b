package dev.brume.bench.sqs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.Conversation;
import dev.brume.bench.load.SdkRequest;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** SendMessageBatch with ten entries, again and again. */
public final class SendBatch implements Conversation {
    /** Entries of a batch: the most that SQS takes. */
    public static final int ENTRIES = 10;

    private static final byte[] FAILED_ENTRIES = "\"Failed\":[{".getBytes(ISO_8859_1);
    private static final byte[] CLOSING = "}]}".getBytes(ISO_8859_1);
    private final SdkRequest request;
    private final Message[] messages;
    private final byte[][] body = new byte[2 * ENTRIES + 1][];

    /** @param messages makes one source for each entry of the batch */
    public SendBatch(QueueAddress queue, Supplier<Message> messages) {
        this.request = queue.request("SendMessageBatch");
        this.messages = Stream.generate(messages).limit(ENTRIES).toArray(Message[]::new);
        String opening = new String(queue.opening(), ISO_8859_1) + "\"Entries\":[{";
        for (int i = 0; i < ENTRIES; i++) {
            String separator = i == 0 ? opening : "},{";
            body[2 * i] = (separator + "\"Id\":\"" + i + "\",").getBytes(ISO_8859_1);
        }
        body[2 * ENTRIES] = CLOSING;
    }

    @Override
    public void ask(ByteBuffer out) {
        for (int i = 0; i < ENTRIES; i++) {
            body[2 * i + 1] = messages[i].members();
        }
        request.write(out, body);
    }

    @Override
    public void answered(Answer answer) {
        if (answer.contains(FAILED_ENTRIES)) {
            throw new IllegalStateException("entries of a batch failed: " + answer.body());
        }
    }
}
