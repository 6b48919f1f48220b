package dev.brume.s3.object;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * @param value Base64; of a composite one with {@code -<parts>} behind it
 * @param composite of the parts' checksums, not of the object's bytes
 */
public record ObjectChecksum(ChecksumKind kind, String value, boolean composite) {
    /** Of the whole of the bytes. */
    public static ObjectChecksum full(ChecksumKind kind, Content content) {
        return new ObjectChecksum(kind, kind.of(content), false);
    }

    /** Of the checksums of the parts. */
    public static ObjectChecksum composite(ChecksumKind kind, List<Content> parts) {
        ByteArrayOutputStream sums = new ByteArrayOutputStream();
        parts.forEach(part -> sums.writeBytes(kind.bytesOf(part)));
        return new ObjectChecksum(kind, kind.of(Content.of(sums.toByteArray())) + "-" + parts.size(), true);
    }

    public String type() {
        return composite ? "COMPOSITE" : "FULL_OBJECT";
    }
}
