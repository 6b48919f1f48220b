package dev.brume.s3.bucket;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.s3.S3Errors;
import dev.brume.s3.listing.KeyOrder;
import dev.brume.s3.listing.Page;
import dev.brume.s3.listing.Question;
import dev.brume.s3.listing.Reading;
import dev.brume.s3.multipart.Uploads;
import dev.brume.s3.object.Content;
import dev.brume.s3.object.Preconditions;
import dev.brume.s3.object.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A general purpose bucket: keys in order, each with its versions, the newest first. Guarded by its lock, which is held while a map
 * is looked into or a page is read, and never while bytes are copied or hashed.
 */
public final class Bucket {
    private final String name;
    private final AccountId owner;
    private final String region;
    private final Instant created;
    private final Ids ids;
    private final Uploads uploads;

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<String, List<StoredObject>> keys = new TreeMap<>(KeyOrder.COMPARATOR);
    private Versioning versioning = Versioning.NEVER;
    private Map<String, String> tags = Map.of();
    private boolean gone;

    Bucket(String name, AccountId owner, String region, Instant created, Ids ids) {
        this.name = name;
        this.owner = owner;
        this.region = region;
        this.created = Instant.ofEpochSecond(created.getEpochSecond());
        this.ids = ids;
        this.uploads = new Uploads(ids);
    }

    public String name() {
        return name;
    }

    public AccountId owner() {
        return owner;
    }

    public String region() {
        return region;
    }

    public Instant created() {
        return created;
    }

    public Uploads uploads() {
        return uploads;
    }

    private <T> T guarded(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Stores an object as its key's newest version, and holds its bytes from now on; the caller holds them meanwhile.
     *
     * @throws AwsException PreconditionFailed, NoSuchKey, NoSuchBucket
     */
    public StoredObject put(StoredObject fresh, Preconditions conditions, Instant now) {
        return guarded(() -> {
            checkThere();
            List<StoredObject> all = keys.get(fresh.key());
            conditions.checkWrite(fresh.key(), all == null ? null : all.getFirst());
            StoredObject stored = fresh.stored(newVersion(), now);
            stored.content().hold();
            add(stored);
            return stored;
        });
    }

    private void checkThere() {
        if (gone) {
            throw S3Errors.noSuchBucket(name);
        }
    }

    private String newVersion() {
        return versioning == Versioning.ENABLED ? ids.hex(16) : StoredObject.NULL_VERSION;
    }

    private void add(StoredObject stored) {
        List<StoredObject> all = keys.computeIfAbsent(stored.key(), fresh -> new ArrayList<>(1));
        if (stored.versionId().equals(StoredObject.NULL_VERSION)) {
            all.removeIf(this::isNullVersionThatGoes);
        }
        all.addFirst(stored);
    }

    private boolean isNullVersionThatGoes(StoredObject version) {
        boolean goes = version.versionId().equals(StoredObject.NULL_VERSION);
        if (goes) {
            version.content().release();
        }
        return goes;
    }

    /**
     * @param versionId null for the newest
     * @throws AwsException NoSuchKey, NoSuchVersion, MethodNotAllowed for a delete marker
     */
    public StoredObject get(String key, @Nullable String versionId) {
        return guarded(() -> {
            checkThere();
            List<StoredObject> all = keys.getOrDefault(key, List.of());
            if (versionId == null) {
                if (all.isEmpty()) {
                    throw S3Errors.noSuchKey(key);
                }
                if (all.getFirst().isDeleteMarker()) {
                    throw S3Errors.deleted(all.getFirst());
                }
                return all.getFirst();
            }
            StoredObject found = version(all, versionId);
            if (found == null) {
                throw S3Errors.noSuchVersion(key, versionId);
            }
            if (found.isDeleteMarker()) {
                throw S3Errors.deleteMarker(found);
            }
            return found;
        });
    }

    /**
     * Holds all or a part of an object's bytes for whoever asks.
     *
     * @return whether the object is still there, but for its tags
     */
    public boolean hold(StoredObject object, Content part) {
        return guarded(() -> {
            boolean there = keys.getOrDefault(object.key(), List.of()).stream()
                    .anyMatch(one -> one.content() == object.content());
            if (there) {
                part.hold();
            }
            return there;
        });
    }

    private static @Nullable StoredObject version(List<StoredObject> all, String versionId) {
        return all.stream()
                .filter(one -> one.versionId().equals(versionId))
                .findFirst()
                .orElse(null);
    }

    /**
     * Deletes a version for good or, where none is named and versions are kept, hides the key behind a delete marker.
     *
     * @return the version that is gone, or the marker that is there now; null where nothing is to be told
     */
    public @Nullable StoredObject delete(
            String key, @Nullable String versionId, Preconditions conditions, Instant now) {
        lock.lock();
        try {
            checkThere();
            List<StoredObject> all = keys.getOrDefault(key, List.of());
            conditions.checkWrite(key, all.isEmpty() ? null : all.getFirst());
            if (versionId != null) {
                StoredObject found = version(all, versionId);
                if (found != null) {
                    remove(found);
                }
                return found;
            }
            if (versioning == Versioning.NEVER) {
                if (!all.isEmpty()) {
                    remove(all.getFirst());
                }
                return null;
            }
            StoredObject marker = StoredObject.deleteMarker(key).stored(newVersion(), now);
            add(marker);
            return marker;
        } finally {
            lock.unlock();
        }
    }

    private void remove(StoredObject version) {
        List<StoredObject> all = keys.getOrDefault(version.key(), List.of());
        all.removeIf(one -> one == version);
        version.content().release();
        if (all.isEmpty()) {
            keys.remove(version.key());
        }
    }

    /** Gives a version other tags. */
    public StoredObject tag(String key, @Nullable String versionId, Map<String, String> others) {
        return guarded(() -> {
            StoredObject before = get(key, versionId);
            StoredObject after = before.withTags(others);
            keys.getOrDefault(key, List.of()).replaceAll(one -> one == before ? after : one);
            return after;
        });
    }

    public Page objects(Question question) {
        return guarded(() -> Reading.objects(keys, question));
    }

    public Page versions(Question question) {
        return guarded(() -> Reading.versions(keys, question));
    }

    public Versioning versioning() {
        return guarded(() -> versioning);
    }

    public void versioning(Versioning other) {
        guarded(() -> versioning = other);
    }

    public Map<String, String> tags() {
        return guarded(() -> tags);
    }

    public void tags(Map<String, String> others) {
        guarded(() -> tags = Map.copyOf(others));
    }

    /**
     * Takes nothing more.
     *
     * @throws AwsException BucketNotEmpty
     */
    void close() {
        lock.lock();
        try {
            if (!keys.isEmpty()) {
                throw new AwsException(
                        "BucketNotEmpty",
                        409,
                        versioning == Versioning.NEVER
                                ? "The bucket you tried to delete is not empty"
                                : "The bucket you tried to delete is not empty. You must delete all versions in the bucket.",
                        Map.of("BucketName", name));
            }
            gone = true;
        } finally {
            lock.unlock();
        }
        uploads.clear();
    }

    /** Forgets all objects and takes nothing more. */
    void clear() {
        lock.lock();
        try {
            keys.values().forEach(all -> all.forEach(one -> one.content().release()));
            keys.clear();
            gone = true;
        } finally {
            lock.unlock();
        }
        uploads.clear();
    }
}
