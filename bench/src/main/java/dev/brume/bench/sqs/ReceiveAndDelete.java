package dev.brume.bench.sqs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.Conversation;
import dev.brume.bench.load.SdkRequest;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** ReceiveMessage of one message, DeleteMessage of it, and again: two requests per message. */
public final class ReceiveAndDelete implements Conversation {
    private static final byte[] RECEIPT_HANDLE = "\"ReceiptHandle\"".getBytes(ISO_8859_1);
    private static final byte[] ONE_MESSAGE = "\"MaxNumberOfMessages\":1}".getBytes(ISO_8859_1);
    private static final byte[] HANDLE = "\"ReceiptHandle\":\"".getBytes(ISO_8859_1);
    private static final byte[] CLOSING = "\"}".getBytes(ISO_8859_1);
    private final SdkRequest receive;
    private final SdkRequest delete;
    private final byte[] opening;
    private byte @Nullable [] handle;

    public ReceiveAndDelete(QueueAddress queue) {
        this.receive = queue.request("ReceiveMessage");
        this.delete = queue.request("DeleteMessage");
        this.opening = queue.opening();
    }

    @Override
    public void ask(ByteBuffer out) {
        byte[] received = handle;
        if (received == null) {
            receive.write(out, opening, ONE_MESSAGE);
        } else {
            delete.write(out, opening, HANDLE, received, CLOSING);
        }
    }

    @Override
    public void answered(Answer answer) {
        if (handle != null) {
            handle = null;
            return;
        }
        handle = answer.member(RECEIPT_HANDLE);
        if (handle == null) {
            throw new IllegalStateException("nothing received although messages wait: " + answer.body());
        }
    }

    /** Whether a message has been received and not yet deleted. */
    boolean holdsMessage() {
        return handle != null;
    }
}
