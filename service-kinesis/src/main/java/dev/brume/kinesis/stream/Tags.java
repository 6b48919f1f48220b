package dev.brume.kinesis.stream;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The tags of a stream or consumer. Guarded by its monitor.
 *
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/tagging.html">Tag your Amazon Kinesis Data Streams resources</a>
 */
public final class Tags {
    private final NavigableMap<String, String> tags = new TreeMap<>();

    /** All of them, in the order of their keys. */
    public synchronized NavigableMap<String, String> all() {
        return new TreeMap<>(tags);
    }

    /** @throws dev.brume.core.error.AwsException InvalidArgumentException when there would be too many; then nothing changes */
    public synchronized void add(Map<String, String> more) {
        TreeMap<String, String> together = new TreeMap<>(tags);
        together.putAll(more);
        if (together.size() > KinesisLimits.TAGS_MAX) {
            throw KinesisErrors.tooManyTags();
        }
        tags.putAll(more);
    }

    public synchronized void remove(Collection<String> keys) {
        keys.forEach(tags::remove);
    }
}
