package dev.brume.s3.object;

import java.util.List;

/**
 * @param value Base64; of a composite one with {@code -<parts>} behind it
 * @param composite of the parts' checksums, not of the object's bytes
 */
public record ObjectChecksum(ChecksumKind kind, String value, boolean composite) {
    /** Of the whole of the bytes. */
    public static ObjectChecksum full(ChecksumKind kind, Received bytes) {
        return new ObjectChecksum(kind, ChecksumKind.text(bytes.sum(kind)), false);
    }

    /** Of the whole of the bytes, put together from those of the parts; for CRCs. */
    public static ObjectChecksum joined(ChecksumKind kind, List<Received> parts) {
        CrcSeam seam = CrcSeam.of(kind);
        byte[] sum = kind.begin().value();
        for (Received part : parts) {
            sum = seam.join(sum, part.sum(kind), part.content().length());
        }
        return new ObjectChecksum(kind, ChecksumKind.text(sum), false);
    }

    /** Of the checksums of the parts. */
    public static ObjectChecksum composite(ChecksumKind kind, List<Received> parts) {
        ChecksumKind.Running sum = kind.begin();
        parts.forEach(part -> sum.take(part.sum(kind), 0, part.sum(kind).length));
        return new ObjectChecksum(kind, ChecksumKind.text(sum.value()) + "-" + parts.size(), true);
    }

    public String type() {
        return composite ? "COMPOSITE" : "FULL_OBJECT";
    }
}
