package dev.brume.iam.sts;

import dev.brume.core.identity.Session;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * Tags of a session: those that are passed and those that the session before handed on.
 *
 * @param passed what this request passes
 * @param all with those that were handed on
 * @param transitive keys of those that will be handed on
 *
 * <p>See IAM User Guide, "Pass session tags in AWS STS".
 */
record SessionTags(Map<String, String> passed, Map<String, String> all, List<String> transitive) {
    private static final int TAGS_MAX = 50;

    static SessionTags none() {
        return new SessionTags(Map.of(), Map.of(), List.of());
    }

    static SessionTags of(List<Tag> tags, List<String> transitiveKeys, @Nullable Session before) {
        Map<String, String> passed = new LinkedHashMap<>();
        Set<String> folded = new HashSet<>();
        for (Tag tag : tags) {
            if (!folded.add(tag.key().toLowerCase(Locale.ROOT))) {
                throw StsErrors.invalidParameterValue(
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            passed.put(tag.key(), tag.value());
        }
        return of(passed, transitiveKeys, before);
    }

    static SessionTags of(Map<String, String> passed, List<String> transitiveKeys, @Nullable Session before) {
        if (!passed.keySet().containsAll(transitiveKeys)) {
            throw StsErrors.invalidParameterValue(
                    "The specified transitive tag key must be included in the requested tags.");
        }
        Map<String, String> all = new LinkedHashMap<>(passed);
        Set<String> transitive = new LinkedHashSet<>(transitiveKeys);
        if (before != null) {
            for (String key : before.transitiveTagKeys()) {
                if (passed.keySet().stream().anyMatch(key::equalsIgnoreCase)) {
                    throw StsErrors.invalidParameterValue(
                            "One of the specified transitive tag keys can't be set because it"
                                    + " conflicts with a transitive tag key from the calling session.");
                }
                all.put(key, before.tags().getOrDefault(key, ""));
                transitive.add(key);
            }
        }
        if (all.size() > TAGS_MAX) {
            throw StsErrors.validationError("The number of session tags has reached the maximum limit.");
        }
        return new SessionTags(Map.copyOf(passed), Map.copyOf(all), List.copyOf(transitive));
    }

    /** {@code aws:RequestTag/...} and their like. */
    void addTo(Map<String, List<String>> keys) {
        if (!passed.isEmpty()) {
            passed.forEach((key, value) -> keys.put("aws:RequestTag/" + key, List.of(value)));
            keys.put("aws:TagKeys", List.copyOf(passed.keySet()));
            keys.put("sts:TransitiveTagKeys", transitive);
        }
    }
}
