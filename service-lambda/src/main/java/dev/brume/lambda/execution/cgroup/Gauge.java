package dev.brume.lambda.execution.cgroup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A number of the kernel's that is asked for often: its file stays open, since to open it takes several times what to read it does. */
final class Gauge implements AutoCloseable {
    /** Nineteen digits and a line's end. */
    private static final int BYTES_MAX = 20;

    private final FileChannel file;

    Gauge(Path path) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.READ);
    }

    /** The number as it is now, or 0 where it cannot be read: the group has gone. */
    long number() {
        ByteBuffer text = ByteBuffer.allocate(BYTES_MAX);
        try {
            file.read(text, 0);
        } catch (IOException gone) {
            return 0;
        }
        long number = 0;
        for (byte digit : text.flip().array()) {
            if (digit < '0' || digit > '9') {
                break;
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException closed) {
            // There is nothing that could be lost with it.
            return;
        }
    }
}
