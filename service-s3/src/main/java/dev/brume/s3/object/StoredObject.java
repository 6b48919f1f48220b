package dev.brume.s3.object;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of an object, or a delete marker. Never changed, but for tags and state: then another takes its place.
 *
 * @param versionId {@code null} (the text) for what has no version
 * @param etag with its quotes; empty for a delete marker
 * @param parts the parts of a multipart upload; empty for an object that was put whole
 * @param state what may change of it
 */
public record StoredObject(
        String key,
        String versionId,
        boolean isDeleteMarker,
        Content content,
        String etag,
        Instant lastModified,
        ObjectHeaders headers,
        Map<String, String> tags,
        @Nullable ObjectChecksum checksum,
        List<PartOfObject> parts,
        ObjectState state) {
    /** The version of whatever has none. */
    public static final String NULL_VERSION = "null";

    private static final Content NOTHING = new Content(List.of(), 0);

    public StoredObject {
        tags = Map.copyOf(tags);
        parts = List.copyOf(parts);
    }

    /** An object that is not stored yet. */
    public static StoredObject fresh(
            String key,
            Content content,
            String etag,
            ObjectHeaders headers,
            Map<String, String> tags,
            @Nullable ObjectChecksum checksum,
            List<PartOfObject> parts) {
        return new StoredObject(
                key,
                NULL_VERSION,
                false,
                content,
                etag,
                Instant.EPOCH,
                headers,
                tags,
                checksum,
                parts,
                ObjectState.FRESH);
    }

    public static StoredObject deleteMarker(String key) {
        return new StoredObject(
                key,
                NULL_VERSION,
                true,
                NOTHING,
                "",
                Instant.EPOCH,
                ObjectHeaders.NONE,
                Map.of(),
                null,
                List.of(),
                ObjectState.FRESH);
    }

    /** As it is stored. S3 knows times to the second. */
    public StoredObject stored(String version, Instant at, long sequence) {
        return new StoredObject(
                key,
                version,
                isDeleteMarker,
                content,
                etag,
                Instant.ofEpochSecond(at.getEpochSecond()),
                headers,
                tags,
                checksum,
                parts,
                state.at(sequence));
    }

    public StoredObject withTags(Map<String, String> other) {
        return new StoredObject(
                key, versionId, isDeleteMarker, content, etag, lastModified, headers, other, checksum, parts, state);
    }

    /** The same version in another storage class. */
    public StoredObject withStorageClass(String other) {
        return new StoredObject(
                key,
                versionId,
                isDeleteMarker,
                content,
                etag,
                lastModified,
                headers.withStorageClass(other),
                tags,
                checksum,
                parts,
                state);
    }

    /** The same version in another state. */
    public StoredObject with(ObjectState other) {
        return new StoredObject(
                key, versionId, isDeleteMarker, content, etag, lastModified, headers, tags, checksum, parts, other);
    }

    /** Grows with each version that comes or goes in a bucket. */
    public long sequence() {
        return state.sequence();
    }

    public long size() {
        return content.length();
    }
}
