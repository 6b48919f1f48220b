package dev.brume.sns.topic;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The cost allocation tags of a topic. Guarded by its monitor. */
public final class Tags {
    private final Map<String, String> tags = new LinkedHashMap<>();

    public Tags(Map<String, String> first) {
        tags.putAll(first);
    }

    public synchronized void add(Map<String, String> more) {
        tags.putAll(more);
    }

    public synchronized void remove(Collection<String> keys) {
        keys.forEach(tags::remove);
    }

    public synchronized Map<String, String> all() {
        return new LinkedHashMap<>(tags);
    }
}
