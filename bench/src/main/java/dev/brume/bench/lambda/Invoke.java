package dev.brume.bench.lambda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.Conversation;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Invoke of one function with a small event, again and again. */
public final class Invoke implements Conversation {
    private static final byte[] EVENT =
            "{\"key1\":\"value1\",\"key2\":\"value2\",\"key3\":\"value3\"}".getBytes(ISO_8859_1);
    private static final byte[] ECHOED = "value3".getBytes(ISO_8859_1);
    private static final byte[] FAILED = "errorType".getBytes(ISO_8859_1);
    private static final int REQUEST_BYTES_MAX = 4096;
    private final LambdaRequest request;

    public Invoke(int port, String function) {
        request = new LambdaRequest("POST", "functions/" + function + "/invocations", port);
    }

    /** The event in one line. */
    static byte[] event() {
        return EVENT.clone();
    }

    /** All of it, as bytes. */
    byte[] request() {
        ByteBuffer out = ByteBuffer.allocate(REQUEST_BYTES_MAX);
        ask(out);
        return Arrays.copyOf(out.array(), out.position());
    }

    @Override
    public void ask(ByteBuffer out) {
        request.write(out, EVENT);
    }

    /** A figure over functions that fail would mean nothing. */
    @Override
    public void answered(Answer answer) {
        if (answer.contains(FAILED) || !answer.contains(ECHOED)) {
            throw new IllegalStateException("the function answered: " + answer.body());
        }
    }
}
