package dev.brume.stepfunctions.language;

import java.io.IOException;
import java.io.Writer;

/** Collects characters up to a limit. */
final class BoundedWriter extends Writer {
    private final StringBuilder text = new StringBuilder();
    private final int most;

    BoundedWriter(int most) {
        this.most = most;
    }

    @Override
    public void write(char[] characters, int from, int length) throws FullException {
        if (length > most - text.length()) {
            throw new FullException();
        }
        text.append(characters, from, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    /** More was written than the limit allows. An IOException, as Jackson lets nothing else pass unchanged. */
    static final class FullException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
