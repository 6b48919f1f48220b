package dev.brume.s3.multipart;

import dev.brume.core.error.AwsException;
import dev.brume.s3.S3Errors;
import dev.brume.s3.object.ChecksumKind;
import dev.brume.s3.object.ETags;
import dev.brume.s3.object.ObjectChecksum;
import dev.brume.s3.object.ObjectHeaders;
import dev.brume.s3.object.ObjectState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A multipart upload: Amazon S3 User Guide, "Uploading and copying objects using multipart upload". Its parts are guarded by itself.
 */
public final class Upload {
    public static final int MOST_PARTS = 10_000;
    private static final long SMALLEST_PART = 5L * 1024 * 1024;

    private final String id;
    private final String key;
    private final ObjectHeaders headers;
    private final ObjectState state;
    private final Map<String, String> tags;
    private final @Nullable ChecksumKind checksum;
    private final boolean composite;
    private final Instant initiated;
    private final long before;
    private final TreeMap<Integer, UploadedPart> parts = new TreeMap<>();
    private boolean over;

    Upload(
            String id,
            String key,
            ObjectHeaders headers,
            ObjectState state,
            Map<String, String> tags,
            @Nullable ChecksumKind checksum,
            boolean composite,
            Instant initiated,
            long before) {
        this.id = id;
        this.key = key;
        this.headers = headers;
        this.state = state;
        this.tags = Map.copyOf(tags);
        this.checksum = checksum;
        this.composite = composite;
        this.initiated = initiated;
        this.before = before;
    }

    public String id() {
        return id;
    }

    public String key() {
        return key;
    }

    public ObjectHeaders headers() {
        return headers;
    }

    /** What the object begins in. */
    public ObjectState state() {
        return state;
    }

    public Map<String, String> tags() {
        return tags;
    }

    public @Nullable ChecksumKind checksum() {
        return checksum;
    }

    /** Of which kind the checksum of the object will be. */
    public ChecksumKind checksumOfWhole() {
        return checksum == null ? ChecksumKind.CRC64NVME : checksum;
    }

    /** That something is said by a checksum of another kind. */
    public AwsException checksumMismatch(@Nullable ChecksumKind actual) {
        return S3Errors.invalidRequest("Checksum Type mismatch occurred, expected checksum Type: "
                + (checksum == null ? "null" : checksum.text()) + ", actual checksum Type: "
                + (actual == null ? "null" : actual.text()));
    }

    public boolean isComposite() {
        return composite;
    }

    public Instant initiated() {
        return initiated;
    }

    /** The sequence of the object that was there when this began; 0 for none. */
    public long before() {
        return before;
    }

    /**
     * Takes a part and holds its bytes from now on; one of the same number is replaced. The caller holds them meanwhile.
     *
     * @throws AwsException NoSuchUpload
     */
    public synchronized void add(UploadedPart part) {
        if (over) {
            throw S3Errors.noSuchUpload(id);
        }
        part.bytes().content().hold();
        UploadedPart before = parts.put(part.number(), part);
        if (before != null) {
            before.bytes().content().release();
        }
    }

    /** The parts in the order of their numbers. */
    public synchronized List<UploadedPart> parts() {
        return List.copyOf(parts.values());
    }

    /**
     * The parts that the object is to be made of, their bytes held for whoever asks.
     *
     * @throws AwsException InvalidPart, InvalidPartOrder, EntityTooSmall
     */
    public synchronized List<UploadedPart> chosen(List<NamedPart> named) {
        List<UploadedPart> chosen = new ArrayList<>();
        int before = 0;
        for (NamedPart one : named) {
            if (one.number() <= before) {
                throw new AwsException(
                        "InvalidPartOrder",
                        400,
                        "The list of parts was not in ascending order. Parts must be ordered by part number.",
                        Map.of("UploadId", id));
            }
            before = one.number();
            chosen.add(part(one));
        }
        for (UploadedPart part : chosen.subList(0, Math.max(0, chosen.size() - 1))) {
            if (part.size() < SMALLEST_PART) {
                throw new AwsException(
                        "EntityTooSmall",
                        400,
                        "Your proposed upload is smaller than the minimum allowed size",
                        Map.of(
                                "ProposedSize", Long.toString(part.size()),
                                "MinSizeAllowed", Long.toString(SMALLEST_PART),
                                "PartNumber", Integer.toString(part.number()),
                                "ETag", part.etag().replace("\"", "")));
            }
        }
        chosen.forEach(part -> part.bytes().content().hold());
        return chosen;
    }

    private UploadedPart part(NamedPart named) {
        UploadedPart part = parts.get(named.number());
        if (part == null || !ETags.matches(named.etag(), part.etag())) {
            throw invalidPart(named);
        }
        checkChecksum(named, part);
        return part;
    }

    private AwsException invalidPart(NamedPart named) {
        return new AwsException(
                "InvalidPart",
                400,
                "One or more of the specified parts could not be found.  The part may not have been uploaded, or the "
                        + "specified entity tag may not match the part's entity tag.",
                Map.of(
                        "UploadId", id,
                        "PartNumber", Integer.toString(named.number()),
                        "ETag", named.etag().replace("\"", "")));
    }

    /** Only a checksum of checksums needs those of all parts; what is said of a part must be so. */
    private void checkChecksum(NamedPart named, UploadedPart part) {
        ObjectChecksum own = part.checksum();
        String said = own == null ? null : named.checksums().get(own.kind());
        boolean isUnknown =
                own == null && named.checksums().keySet().stream().anyMatch(kind -> kind != ChecksumKind.CRC64NVME);
        if (isUnknown || (own != null && said != null && !said.equals(own.value()))) {
            throw invalidPart(named);
        }
        if (said != null || checksum == null || !composite) {
            return;
        }
        if (!named.checksums().isEmpty()) {
            ChecksumKind other = named.checksums().keySet().iterator().next();
            throw new AwsException(
                    "BadDigest",
                    400,
                    "The " + other.text() + " you specified for part " + named.number()
                            + " did not match what we received.");
        }
        throw S3Errors.invalidRequest("The upload was created using a " + checksum.text()
                + " checksum. The complete request must include the checksum for each part. It was missing for part "
                + named.number() + " in the request.");
    }

    /** Takes no more parts, and lets go of those that there are. */
    synchronized void end() {
        over = true;
        parts.values().forEach(part -> part.bytes().content().release());
        parts.clear();
    }
}
