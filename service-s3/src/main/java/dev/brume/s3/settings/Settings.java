package dev.brume.s3.settings;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/** What is set for one bucket, at most one value of a kind. A concurrent map guards them; no value ever changes. */
public final class Settings {
    private final Map<Class<?>, Object> byKind = new ConcurrentHashMap<>();

    /** As AWS makes buckets since April 2023: nothing public, no ACLs, encrypted by S3's own keys. */
    public static Settings ofNewBucket(ObjectOwnership ownership) {
        Settings settings = new Settings();
        settings.set(OwnershipControls.class, Ownership.of(ownership));
        settings.set(PublicAccessBlockConfiguration.class, PublicAccess.OF_NEW_BUCKETS);
        return settings;
    }

    /** @return null where nothing is set */
    public <T> @Nullable T find(Class<T> kind) {
        return kind.cast(byKind.get(kind));
    }

    public <T> void set(Class<T> kind, T value) {
        byKind.put(kind, value);
    }

    public void remove(Class<?> kind) {
        byKind.remove(kind);
    }
}
