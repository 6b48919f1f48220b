package dev.brume.firehose.processing;

import dev.brume.firehose.stream.FirehoseRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Ends each record with a delimiter, a new line unless said otherwise. */
final class AppendDelimiter implements Step {
    private final byte[] delimiter;

    /** @param delimiter as the configuration says it, where a new line is a backslash and an n */
    AppendDelimiter(String delimiter) {
        this.delimiter = delimiter
                .replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<FirehoseRecord> apply(FirehoseRecord record) {
        byte[] data = record.data();
        byte[] ended = Arrays.copyOf(data, data.length + delimiter.length);
        System.arraycopy(delimiter, 0, ended, data.length, delimiter.length);
        return List.of(record.with(ended));
    }
}
