package dev.brume.s3.bucket;

import dev.brume.core.error.AwsException;
import dev.brume.s3.S3Errors;
import dev.brume.s3.listing.KeyOrder;
import dev.brume.s3.listing.Page;
import dev.brume.s3.listing.Question;
import dev.brume.s3.listing.Reading;
import dev.brume.s3.object.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a bucket in order, each with its versions, the newest first. Whoever adds one holds its content; the content of what goes
 * is released here. Guarded by its bucket's lock.
 */
final class Versions {
    private final TreeMap<String, List<StoredObject>> keys = new TreeMap<>(KeyOrder.COMPARATOR);

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** A key's newest version, be it a delete marker; null for none. */
    @Nullable
    StoredObject newest(String key) {
        List<StoredObject> all = keys.get(key);
        return all == null ? null : all.getFirst();
    }

    @Nullable
    StoredObject find(String key, String versionId) {
        return of(key).stream()
                .filter(one -> one.versionId().equals(versionId))
                .findFirst()
                .orElse(null);
    }

    private List<StoredObject> of(String key) {
        return keys.getOrDefault(key, List.of());
    }

    /**
     * @param versionId null for the newest
     * @throws AwsException NoSuchKey, NoSuchVersion, MethodNotAllowed for a delete marker
     */
    StoredObject get(String key, @Nullable String versionId) {
        if (versionId == null) {
            StoredObject newest = newest(key);
            if (newest == null) {
                throw S3Errors.noSuchKey(key);
            }
            if (newest.isDeleteMarker()) {
                throw S3Errors.deleted(newest);
            }
            return newest;
        }
        StoredObject found = find(key, versionId);
        if (found == null) {
            throw S3Errors.noSuchVersion(key, versionId);
        }
        if (found.isDeleteMarker()) {
            throw S3Errors.deleteMarker(found);
        }
        return found;
    }

    /** Whether a version is as it was and where it was. */
    boolean has(StoredObject version) {
        return of(version.key()).stream().anyMatch(one -> one == version);
    }

    /** Whether a version is still there, but for its tags. */
    boolean hasContentOf(StoredObject version) {
        return of(version.key()).stream().anyMatch(one -> one.content() == version.content());
    }

    /** Adds a key's newest version. There is one null version at the most. */
    void add(StoredObject stored) {
        List<StoredObject> all = keys.computeIfAbsent(stored.key(), fresh -> new ArrayList<>(1));
        if (stored.versionId().equals(StoredObject.NULL_VERSION)) {
            all.removeIf(Versions::isNullVersionThatGoes);
        }
        all.addFirst(stored);
    }

    private static boolean isNullVersionThatGoes(StoredObject version) {
        boolean goes = version.versionId().equals(StoredObject.NULL_VERSION);
        if (goes) {
            version.content().release();
        }
        return goes;
    }

    /** Puts one version in the place of another of the same id; returns whether that was as it was. */
    boolean replace(StoredObject before, StoredObject after) {
        List<StoredObject> all = of(before.key());
        boolean there = all.stream().anyMatch(one -> one == before);
        all.replaceAll(one -> one == before ? after : one);
        return there;
    }

    void remove(StoredObject version) {
        List<StoredObject> all = of(version.key());
        all.removeIf(one -> one == version);
        version.content().release();
        if (all.isEmpty()) {
            keys.remove(version.key());
        }
    }

    void clear() {
        keys.values().forEach(all -> all.forEach(one -> one.content().release()));
        keys.clear();
    }

    /** Keys in order, each with its versions, the newest first; those after a key. */
    List<List<StoredObject>> after(String key, int most) {
        return keys.tailMap(key, key.isEmpty()).values().stream()
                .limit(most)
                .map(List::copyOf)
                .toList();
    }

    Page objects(Question question) {
        return Reading.objects(keys, question);
    }

    Page versions(Question question) {
        return Reading.versions(keys, question);
    }
}
