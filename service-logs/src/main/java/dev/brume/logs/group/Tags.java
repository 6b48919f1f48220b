package dev.brume.logs.group;

import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tags of a log group or a destination. Safe for many threads: the map is replaced as a whole, under this object's lock. */
public final class Tags {
    private volatile Map<String, String> tags;

    /** @throws dev.brume.core.error.AwsException TooManyTagsException for more than 50; InvalidParameterException for AWS's own prefix */
    public Tags(Map<String, String> tags) {
        this.tags = checked(new TreeMap<>(tags));
    }

    public Map<String, String> all() {
        return tags;
    }

    /** @throws dev.brume.core.error.AwsException as when made; then nothing has changed */
    public synchronized void add(Map<String, String> more) {
        Map<String, String> changed = new TreeMap<>(tags);
        changed.putAll(more);
        tags = checked(changed);
    }

    public synchronized void remove(List<String> keys) {
        Map<String, String> changed = new TreeMap<>(tags);
        keys.forEach(changed::remove);
        tags = Map.copyOf(changed);
    }

    private static Map<String, String> checked(Map<String, String> tags) {
        if (tags.size() > LogsLimits.TAGS_MAX) {
            throw LogsErrors.tooManyTags();
        }
        if (tags.keySet().stream().anyMatch(key -> key.startsWith("aws:"))) {
            throw LogsErrors.invalidParameter("Tag keys starting with 'aws:' are reserved for system use.");
        }
        return Map.copyOf(tags);
    }
}
