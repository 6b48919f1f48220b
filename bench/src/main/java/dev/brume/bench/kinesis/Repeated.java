package dev.brume.bench.kinesis;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.Conversation;
import java.nio.ByteBuffer;
import java.util.List;

/** The same operation again and again, with these bodies in turn; each answer must hold what a good one holds. */
final class Repeated implements Conversation {
    private final KinesisRequest request;
    private final List<byte[]> bodies;
    private final byte[] expected;
    private int next;

    Repeated(KinesisRequest request, List<byte[]> bodies, byte[] expected) {
        this.request = request;
        this.bodies = bodies;
        this.expected = expected;
    }

    @Override
    public void ask(ByteBuffer out) {
        request.write(out, bodies.get(next));
        next = next + 1 == bodies.size() ? 0 : next + 1;
    }

    @Override
    public void answered(Answer answer) {
        if (!answer.contains(expected)) {
            throw new IllegalStateException("no good answer: " + answer.body());
        }
    }
}
