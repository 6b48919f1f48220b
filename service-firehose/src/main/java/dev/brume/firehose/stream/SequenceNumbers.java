package dev.brume.firehose.stream;

import dev.brume.core.dispatch.Ids;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What Firehose calls records by that have no number from Kinesis: 56 digits, as AWS's are. */
public final class SequenceNumbers {
    private SequenceNumbers() {}

    /** So many, one after another. */
    public static List<String> next(int count, Ids ids) {
        String begin = String.format(Locale.ROOT, "49%019d%019d", ids.nextLong() >>> 1, ids.nextLong() >>> 1);
        return IntStream.range(0, count)
                .mapToObj(index -> begin + String.format(Locale.ROOT, "%016d", index))
                .toList();
    }
}
