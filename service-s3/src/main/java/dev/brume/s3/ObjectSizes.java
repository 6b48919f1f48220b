package dev.brume.s3;

import dev.brume.core.error.AwsException;
import java.util.Map;

/** How large objects may be: Amazon S3 User Guide, "Uploading objects", "Amazon S3 multipart upload limits". */
final class ObjectSizes {
    /** Of an object that is put whole, and of a part. */
    static final long PUT_BYTES_MAX = 5L * 1024 * 1024 * 1024;

    private ObjectSizes() {}

    static AwsException entityTooLarge(long proposed) {
        return entityTooLarge(proposed, PUT_BYTES_MAX);
    }

    static AwsException entityTooLarge(long proposed, long most) {
        return new AwsException(
                "EntityTooLarge",
                400,
                "Your proposed upload exceeds the maximum allowed size",
                Map.of("ProposedSize", Long.toString(proposed), "MaxSizeAllowed", Long.toString(most)));
    }
}
