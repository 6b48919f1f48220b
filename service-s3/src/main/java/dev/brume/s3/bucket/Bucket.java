package dev.brume.s3.bucket;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.s3.Owners;
import dev.brume.s3.S3Errors;
import dev.brume.s3.listing.Page;
import dev.brume.s3.listing.Question;
import dev.brume.s3.lock.Locks;
import dev.brume.s3.multipart.Uploads;
import dev.brume.s3.object.Content;
import dev.brume.s3.object.ObjectState;
import dev.brume.s3.object.Preconditions;
import dev.brume.s3.object.StoredObject;
import dev.brume.s3.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A general purpose bucket. Guarded by its lock, which is held while a map is looked into or a page is read, and never while bytes are
 * copied or hashed.
 */
public final class Bucket {
    private final String name;
    private final AccountId owner;
    private final String region;
    private final Instant created;
    private final Ids ids;
    private final Uploads uploads;
    private final Settings settings;

    private final ReentrantLock lock = new ReentrantLock();
    private final Versions versions = new Versions();
    private final Sequencer sequencer = new Sequencer();
    private Versioning versioning = Versioning.NEVER;
    private Map<String, String> tags = Map.of();
    private boolean gone;

    Bucket(String name, AccountId owner, String region, Instant created, Settings settings, Ids ids) {
        this.name = name;
        this.owner = owner;
        this.region = region;
        this.created = Instant.ofEpochSecond(created.getEpochSecond());
        this.settings = settings;
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

    /** The owner as S3 names it. */
    public String ownerId() {
        return Owners.canonicalId(owner);
    }

    /** Whose it is, and where. */
    public Place place() {
        return new Place(owner, new Region(region));
    }

    public Instant created() {
        return created;
    }

    public String arn() {
        return "arn:" + new Region(region).partition() + ":s3:::" + name;
    }

    public Settings settings() {
        return settings;
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
            conditions.checkWrite(fresh.key(), versions.newest(fresh.key()));
            StoredObject stored = fresh.stored(newVersion(), now, sequencer.next(now));
            stored.content().hold();
            versions.add(stored);
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

    /**
     * @param versionId null for the newest
     * @throws AwsException NoSuchKey, NoSuchVersion, MethodNotAllowed for a delete marker
     */
    public StoredObject get(String key, @Nullable String versionId) {
        return guarded(() -> {
            checkThere();
            return versions.get(key, versionId);
        });
    }

    public boolean isDeleteMarker(String key, String versionId) {
        return guarded(() -> {
            StoredObject found = versions.find(key, versionId);
            return found != null && found.isDeleteMarker();
        });
    }

    /**
     * The version whose tags are asked for, or whose state is to change: a delete marker has neither, be it the newest or named.
     *
     * @throws AwsException NoSuchKey, NoSuchVersion, MethodNotAllowed
     */
    public StoredObject existing(String key, @Nullable String versionId) {
        return guarded(() -> {
            checkThere();
            StoredObject newest = versions.newest(key);
            if (versionId == null && newest != null && newest.isDeleteMarker()) {
                throw S3Errors.deleteMarker(newest);
            }
            return versions.get(key, versionId);
        });
    }

    /** A key's newest version, be it a delete marker; null for none. */
    public @Nullable StoredObject newest(String key) {
        lock.lock();
        try {
            return versions.newest(key);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Puts a version in another state.
     *
     * @param change from the version as it is, under the lock: short, and calling nobody
     * @throws AwsException as {@link #existing}, and what the change throws
     */
    public StoredObject change(String key, @Nullable String versionId, Function<StoredObject, ObjectState> change) {
        return guarded(() -> {
            StoredObject before = existing(key, versionId);
            StoredObject after = before.with(change.apply(before));
            versions.replace(before, after);
            return after;
        });
    }

    /**
     * Holds all or a part of an object's bytes for whoever asks.
     *
     * @return whether the object is still there, but for its tags
     */
    public boolean hold(StoredObject object, Content part) {
        return guarded(() -> {
            boolean there = versions.hasContentOf(object);
            if (there) {
                part.hold();
            }
            return there;
        });
    }

    /**
     * Deletes a version for good or, where none is named and versions are kept, hides the key behind a delete marker.
     *
     * @param bypass whether a retention in governance mode does not count
     * @throws AwsException PreconditionFailed, NoSuchKey, NoSuchBucket, AccessDenied for a version that is locked
     */
    public Deletion delete(
            String key, @Nullable String versionId, Preconditions conditions, boolean bypass, Instant now) {
        lock.lock();
        try {
            checkThere();
            StoredObject newest = versions.newest(key);
            conditions.checkWrite(key, newest);
            if (versionId != null) {
                StoredObject found = versions.find(key, versionId);
                if (found == null) {
                    return Deletion.OF_NOTHING;
                }
                Locks.checkDeletion(found.state(), bypass, now);
                return removed(found, now);
            }
            if (versioning == Versioning.NEVER) {
                return newest == null ? new Deletion(null, null, sequencer.next(now)) : removed(newest, now);
            }
            return hidden(key, now);
        } finally {
            lock.unlock();
        }
    }

    private Deletion removed(StoredObject version, Instant now) {
        versions.remove(version);
        return new Deletion(version, null, sequencer.next(now));
    }

    /** Behind a delete marker. */
    private Deletion hidden(String key, Instant now) {
        StoredObject marker = StoredObject.deleteMarker(key).stored(newVersion(), now, sequencer.next(now));
        versions.add(marker);
        return new Deletion(null, marker, marker.sequence());
    }

    /** Keys in order, each with its versions, the newest first; those after a key. */
    public List<List<StoredObject>> keysAfter(String key, int most) {
        return guarded(() -> versions.after(key, most));
    }

    /**
     * Lets a version expire, if it is as it was and where it was: the newest is hidden behind a delete marker where versions are kept, any
     * other goes for good.
     */
    public Deletion expire(StoredObject version, Instant now) {
        lock.lock();
        try {
            if (gone || !versions.has(version)) {
                return Deletion.OF_NOTHING;
            }
            if (versions.newest(version.key()) != version
                    || version.isDeleteMarker()
                    || versioning == Versioning.NEVER) {
                return Locks.mayExpire(version.state(), now) ? removed(version, now) : Deletion.OF_NOTHING;
            }
            return hidden(version.key(), now);
        } finally {
            lock.unlock();
        }
    }

    /** Puts one version in the place of another of the same id, if that is as it was; null where it is not. */
    public @Nullable StoredObject replace(StoredObject before, StoredObject after) {
        lock.lock();
        try {
            return versions.replace(before, after) ? after : null;
        } finally {
            lock.unlock();
        }
    }

    /** Gives a version other tags. */
    public StoredObject tag(String key, @Nullable String versionId, Map<String, String> others) {
        return guarded(() -> {
            StoredObject before = existing(key, versionId);
            StoredObject after = before.withTags(others);
            versions.replace(before, after);
            return after;
        });
    }

    public Page objects(Question question) {
        return guarded(() -> versions.objects(question));
    }

    public Page versions(Question question) {
        return guarded(() -> versions.versions(question));
    }

    /** The version that is told of an object which is read: the null version as well, where versions are or were kept. */
    public @Nullable String toldVersion(StoredObject object) {
        return versioning() == Versioning.NEVER ? null : object.versionId();
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
            if (!versions.isEmpty()) {
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
            versions.clear();
            gone = true;
        } finally {
            lock.unlock();
        }
        uploads.clear();
    }
}
