package dev.brume.s3.multipart;

import dev.brume.s3.object.Content;
import dev.brume.s3.object.ObjectChecksum;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param number from 1 to 10,000 */
public record UploadedPart(
        int number,
        Content content,
        String etag,
        Instant lastModified,
        @Nullable ObjectChecksum checksum) {}
