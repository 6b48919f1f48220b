package dev.brume.iam.entity;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tags of an entity. Keys keep their case; those of users and roles are told apart without it, all others with it. Guarded by the
 * account's lock.
 *
 * <p>See IAM User Guide, "Tags for AWS Identity and Access Management resources".
 */
public final class Tags {
    private final Map<String, Map.Entry<String, String>> tags = new TreeMap<>();
    private final boolean folds;

    private Tags(boolean folds) {
        this.folds = folds;
    }

    static Tags withCase() {
        return new Tags(false);
    }

    static Tags withoutCase() {
        return new Tags(true);
    }

    /** In the order of their keys. */
    public Collection<Map.Entry<String, String>> all() {
        return tags.values();
    }

    /** Adds tags, or replaces those of the same key; all or none. */
    public void add(Collection<Map.Entry<String, String>> added) {
        Set<String> keys = new HashSet<>();
        for (Map.Entry<String, String> tag : added) {
            if (!keys.add(fold(tag.getKey()))) {
                throw IamErrors.invalidInput("Duplicate tag keys found."
                        + (folds ? " Please note that Tag keys are case insensitive." : ""));
            }
            if (tag.getKey().toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw IamErrors.invalidInput("System tags are not allowed.");
            }
        }
        keys.addAll(tags.keySet());
        if (keys.size() > IamLimits.TAGS) {
            throw IamErrors.limitExceeded("The number of tags has reached the maximum limit.");
        }
        added.forEach(tag -> tags.put(fold(tag.getKey()), tag));
    }

    public void remove(Collection<String> keys) {
        keys.forEach(key -> tags.remove(fold(key)));
    }

    private String fold(String key) {
        return folds ? key.toLowerCase(Locale.ROOT) : key;
    }
}
