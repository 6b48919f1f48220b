package dev.brume.lambda.execution.docker;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What a container prints, piece by piece. */
public final class Output implements AutoCloseable {
    private static final int FRAME_HEAD_BYTES = 8;
    private static final int LENGTH_AT = 4;
    private static final int PIECE_BYTES = 64 * 1024;
    private final Exchange exchange;
    private final DataInputStream input;
    private int left;

    Output(Exchange exchange) {
        this.exchange = exchange;
        this.input = new DataInputStream(exchange.stream());
    }

    /** The next piece; null at the end. Blocks. */
    public byte @org.jspecify.annotations.Nullable [] next() {
        try {
            while (left == 0) {
                byte[] head = new byte[FRAME_HEAD_BYTES];
                input.readFully(head);
                left = ByteBuffer.wrap(head).getInt(LENGTH_AT);
            }
            byte[] piece = input.readNBytes(Math.min(left, PIECE_BYTES));
            left -= piece.length;
            return piece.length == 0 ? null : piece;
        } catch (EOFException end) {
            return null;
        } catch (IOException broken) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        exchange.close();
    }
}
