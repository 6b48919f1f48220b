package dev.brume.lambda.execution.docker;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last bytes of what comes in pieces. */
final class Tail {
    private final int bytesMax;
    private final Deque<byte[]> pieces = new ArrayDeque<>();
    private int bytes;

    Tail(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    void add(byte[] piece) {
        pieces.add(piece);
        bytes += piece.length;
        while (bytes > bytesMax && pieces.size() > 1) {
            bytes -= pieces.remove().length;
        }
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(bytes);
        pieces.forEach(whole::writeBytes);
        return whole.toByteArray();
    }
}
