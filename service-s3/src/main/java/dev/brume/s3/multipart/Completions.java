package dev.brume.s3.multipart;

import dev.brume.core.error.AwsException;
import dev.brume.s3.bucket.Bucket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;

/**
 * The uploads that were completed last: a client that never saw the answer asks again, and is answered as before while the object is still
 * there. Guarded by itself.
 */
public final class Completions {
    private static final int KEPT = 1000;
    /** What they name, all together: more than one completion of the most parts. */
    private static final int PARTS_KEPT = 4 * Upload.MOST_PARTS;

    /** @param answer has the object's entity tag and version */
    private record Completion(
            String bucket, String key, List<NamedPart> parts, CompleteMultipartUploadResponse answer) {
        boolean isOf(String otherBucket, String otherKey, List<NamedPart> otherParts) {
            return bucket.equals(otherBucket) && key.equals(otherKey) && parts.equals(otherParts);
        }
    }

    private final Map<String, Completion> byId = new LinkedHashMap<>();
    private int parts;

    public synchronized void remember(
            String uploadId, Bucket bucket, String key, List<NamedPart> named, CompleteMultipartUploadResponse answer) {
        while (byId.size() >= KEPT || (!byId.isEmpty() && parts + named.size() > PARTS_KEPT)) {
            forget(byId.keySet().iterator().next());
        }
        forget(uploadId);
        byId.put(uploadId, new Completion(bucket.name(), key, List.copyOf(named), answer));
        parts += named.size();
    }

    private void forget(String uploadId) {
        Completion forgotten = byId.remove(uploadId);
        if (forgotten != null) {
            parts -= forgotten.parts().size();
        }
    }

    /** What the same request was answered with; null for one that is new, or of which the object has gone. */
    public @Nullable CompleteMultipartUploadResponse find(
            String uploadId, Bucket bucket, String key, List<NamedPart> parts) {
        Completion done;
        synchronized (this) {
            done = byId.get(uploadId);
        }
        if (done == null || !done.isOf(bucket.name(), key, parts)) {
            return null;
        }
        return isThere(bucket, done) ? done.answer() : null;
    }

    private static boolean isThere(Bucket bucket, Completion done) {
        try {
            return bucket.get(done.key(), done.answer().versionId())
                    .etag()
                    .equals(done.answer().eTag());
        } catch (AwsException gone) {
            return false;
        }
    }
}
