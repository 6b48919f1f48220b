package dev.brume.cloudwatch;

import dev.brume.cloudwatch.rules.CloudWatchErrors;
import dev.brume.cloudwatch.rules.CloudWatchLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/** Tags as requests and alarms have them. */
final class AlarmTags {
    private AlarmTags() {}

    /** @throws dev.brume.core.error.AwsException InvalidParameterValue when there are too many */
    static Map<String, String> added(Map<String, String> tags, List<Tag> more) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        more.forEach(tag -> all.put(tag.key(), tag.value()));
        if (all.size() > CloudWatchLimits.TAGS_MAX) {
            throw CloudWatchErrors.invalidParameter(
                    "A resource can have at most " + CloudWatchLimits.TAGS_MAX + " tags.");
        }
        return Map.copyOf(all);
    }

    static Map<String, String> removed(Map<String, String> tags, List<String> keys) {
        Map<String, String> rest = new LinkedHashMap<>(tags);
        keys.forEach(rest::remove);
        return Map.copyOf(rest);
    }

    /** In the order of their keys. */
    static List<Tag> described(Map<String, String> tags) {
        return tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
