package dev.brume.firehose.stream;

import dev.brume.firehose.rules.FirehoseErrors;
import dev.brume.firehose.rules.FirehoseLimits;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.firehose.model.Tag;

/** The tags of a stream, in the order of their keys. Guarded by its monitor. */
public final class Tags {
    private final NavigableMap<String, Tag> tags = new TreeMap<>();

    /** Those with keys after {@code key}. */
    public synchronized List<Tag> after(String key) {
        return List.copyOf(tags.tailMap(key, false).values());
    }

    /** @throws dev.brume.core.error.AwsException LimitExceededException when there would be too many; then nothing changes */
    public synchronized void add(Collection<Tag> more) {
        long fresh = more.stream()
                .map(Tag::key)
                .distinct()
                .filter(key -> !tags.containsKey(key))
                .count();
        if (tags.size() + fresh > FirehoseLimits.TAGS_MAX) {
            throw FirehoseErrors.tooManyTags();
        }
        more.forEach(tag -> tags.put(tag.key(), tag));
    }

    public synchronized void remove(Collection<String> keys) {
        keys.forEach(tags::remove);
    }
}
