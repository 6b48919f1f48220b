package dev.brume.eventbridge.terms;

import dev.brume.core.error.AwsException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/** The tags of a bus or a rule. Guarded by its monitor. */
public final class Tags {
    private static final String RESERVED = "aws:";
    private final Map<String, String> tags = new LinkedHashMap<>();

    /** @throws AwsException ValidationException, LimitExceededException */
    public Tags(List<Tag> first) {
        add(first);
    }

    /** Adds tags or gives those that are there another value; all or none. */
    public synchronized void add(List<Tag> more) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        for (Tag tag : more) {
            if (tag.key().toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
                throw EventsErrors.validation("Tag keys starting with '" + RESERVED + "' are reserved for system use.");
            }
            all.put(tag.key(), tag.value());
        }
        if (all.size() > EventsLimits.TAGS_MAX) {
            throw EventsErrors.limitExceeded();
        }
        tags.putAll(all);
    }

    /** Keys that are not there are no error. */
    public synchronized void remove(Collection<String> keys) {
        keys.forEach(tags::remove);
    }

    public synchronized List<Tag> list() {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    public synchronized Map<String, String> all() {
        return Map.copyOf(tags);
    }
}
