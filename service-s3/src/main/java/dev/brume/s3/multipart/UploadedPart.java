package dev.brume.s3.multipart;

import dev.brume.s3.object.ObjectChecksum;
import dev.brume.s3.object.Received;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of a multipart upload.
 *
 * @param number from 1 to 10,000
 * @param checksum what its client was told; null where nothing was asked for
 */
public record UploadedPart(
        int number,
        Received bytes,
        String etag,
        Instant lastModified,
        @Nullable ObjectChecksum checksum) {
    public long size() {
        return bytes.content().length();
    }
}
