package dev.brume.s3.listing;

import dev.brume.s3.object.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Reads one page out of a bucket's keys: it costs what the page holds, not what the bucket holds. */
public final class Reading {
    private final NavigableMap<String, List<StoredObject>> keys;
    private final Question question;
    private final boolean versions;
    private final List<StoredObject> entries = new ArrayList<>();
    private final List<Boolean> latest = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private String last = "";
    private String lastVersion = "";

    private Reading(NavigableMap<String, List<StoredObject>> keys, Question question, boolean versions) {
        this.keys = keys;
        this.question = question;
        this.versions = versions;
    }

    /** The newest versions that are no delete markers. */
    public static Page objects(NavigableMap<String, List<StoredObject>> keys, Question question) {
        return new Reading(keys, question, false).page();
    }

    /** All versions and delete markers. */
    public static Page versions(NavigableMap<String, List<StoredObject>> keys, Question question) {
        return new Reading(keys, question, true).page();
    }

    private Page page() {
        boolean truncated = question.most() > 0 && !read();
        return new Page(entries, latest, groups, truncated, last, lastVersion);
    }

    /** Whether the end was reached. */
    private boolean read() {
        Map.@Nullable Entry<String, List<StoredObject>> at = first();
        while (at != null && at.getKey().startsWith(question.prefix())) {
            String key = at.getKey();
            String group = question.group(key);
            if (!group.isEmpty()) {
                if (isTold(at.getValue()) && !group.equals(question.after())) {
                    if (isFull()) {
                        return false;
                    }
                    groups.add(group);
                    last = group;
                    lastVersion = "";
                    at = behind(group);
                    continue;
                }
            } else if (!readKey(key, at.getValue())) {
                return false;
            }
            at = group.isEmpty() || !group.equals(question.after()) ? keys.higherEntry(key) : behind(group);
        }
        return true;
    }

    private Map.@Nullable Entry<String, List<StoredObject>> first() {
        String after = question.after();
        if (KeyOrder.COMPARATOR.compare(after, question.prefix()) < 0) {
            return keys.ceilingEntry(question.prefix());
        }
        return after.isEmpty() || !question.afterVersion().isEmpty()
                ? keys.ceilingEntry(after)
                : keys.higherEntry(after);
    }

    private Map.@Nullable Entry<String, List<StoredObject>> behind(String group) {
        String next = KeyOrder.after(group);
        return next == null ? null : keys.ceilingEntry(next);
    }

    private boolean isTold(List<StoredObject> all) {
        return versions || !all.getFirst().isDeleteMarker();
    }

    private boolean isFull() {
        return entries.size() + groups.size() >= question.most();
    }

    private boolean readKey(String key, List<StoredObject> all) {
        if (!versions) {
            return all.getFirst().isDeleteMarker() || add(all.getFirst(), true);
        }
        boolean skipping =
                key.equals(question.after()) && !question.afterVersion().isEmpty();
        for (StoredObject version : all) {
            if (skipping) {
                skipping = !version.versionId().equals(question.afterVersion());
            } else if (!add(version, version == all.getFirst())) {
                return false;
            }
        }
        return true;
    }

    private boolean add(StoredObject version, boolean isLatest) {
        if (isFull()) {
            return false;
        }
        entries.add(version);
        latest.add(isLatest);
        last = version.key();
        lastVersion = version.versionId();
        return true;
    }
}
