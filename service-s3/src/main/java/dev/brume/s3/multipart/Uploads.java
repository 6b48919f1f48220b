package dev.brume.s3.multipart;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.s3.S3Errors;
import dev.brume.s3.listing.KeyOrder;
import dev.brume.s3.object.ChecksumKind;
import dev.brume.s3.object.ObjectHeaders;
import dev.brume.s3.object.ObjectState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The multipart uploads of a bucket that are going on. A concurrent map guards them; each guards its parts. */
public final class Uploads {
    private final Map<String, Upload> byId = new ConcurrentHashMap<>();
    private final Ids ids;

    public Uploads(Ids ids) {
        this.ids = ids;
    }

    public Upload begin(
            String key,
            ObjectHeaders headers,
            ObjectState state,
            Map<String, String> tags,
            @Nullable ChecksumKind checksum,
            boolean composite,
            Instant now,
            long before) {
        Upload upload = new Upload(ids.hex(32), key, headers, state, tags, checksum, composite, now, before);
        byId.put(upload.id(), upload);
        return upload;
    }

    /** @throws AwsException NoSuchUpload */
    public Upload find(String id, String key) {
        Upload upload = byId.get(id);
        if (upload == null || !upload.key().equals(key)) {
            throw S3Errors.noSuchUpload(id);
        }
        return upload;
    }

    /**
     * Makes an upload its maker's alone: nobody else finds it any more.
     *
     * @throws AwsException NoSuchUpload
     */
    public void claim(Upload upload) {
        if (!byId.remove(upload.id(), upload)) {
            throw S3Errors.noSuchUpload(upload.id());
        }
    }

    /** Gives a claimed upload back: it goes on. */
    public void giveBack(Upload upload) {
        byId.put(upload.id(), upload);
    }

    /** Lets go of the parts of a claimed upload. */
    public void end(Upload upload) {
        upload.end();
    }

    /** Ends an upload that is still going on. */
    public void abort(Upload upload) {
        if (byId.remove(upload.id(), upload)) {
            end(upload);
        }
    }

    /** By key, and by age where keys are the same. */
    public List<Upload> all() {
        return byId.values().stream()
                .sorted(Comparator.comparing(Upload::key, KeyOrder.COMPARATOR)
                        .thenComparing(Upload::initiated)
                        .thenComparing(Upload::id))
                .toList();
    }

    public void clear() {
        for (Upload upload : List.copyOf(byId.values())) {
            if (byId.remove(upload.id(), upload)) {
                upload.end();
            }
        }
    }
}
