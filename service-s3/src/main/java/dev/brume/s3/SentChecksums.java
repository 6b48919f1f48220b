package dev.brume.s3;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.AwsTrailers;
import dev.brume.core.http.Headers;
import dev.brume.s3.object.ChecksumKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of checksums: {@code x-amz-checksum-...} as a header or as a trailer, {@code x-amz-trailer}, {@code
 * x-amz-sdk-checksum-algorithm}. There may be one at most, of a kind that there is and in a form that it can have. What is wrong is told in
 * the order in which S3 was seen to.
 */
final class SentChecksums {
    private static final String PREFIX = "x-amz-checksum-";
    private static final String ALGORITHM = "x-amz-sdk-checksum-algorithm";
    /** These begin so and are no checksums. */
    private static final List<String> OTHERS =
            List.of("x-amz-checksum-type", "x-amz-checksum-algorithm", "x-amz-checksum-mode");

    /** What AWS knows besides {@link ChecksumKind}. */
    private static final List<String> NOT_HERE = List.of(
            "x-amz-checksum-md5",
            "x-amz-checksum-sha512",
            "x-amz-checksum-xxhash3",
            "x-amz-checksum-xxhash64",
            "x-amz-checksum-xxhash128");

    private final Headers headers;
    private final List<String> sent = new ArrayList<>(1);
    private final List<String> announced;

    private SentChecksums(Headers headers) {
        this.headers = headers;
        this.announced = AwsTrailers.announced(headers);
        headers.forEachWith(PREFIX, (name, value) -> take(name.toLowerCase(Locale.ROOT)));
    }

    private void take(String name) {
        if (NOT_HERE.contains(name)) {
            throw S3Errors.notImplemented(name);
        }
        if (!OTHERS.contains(name)) {
            sent.add(name);
        }
    }

    /**
     * Of a request whose body is still to come, and its trailer with it.
     *
     * @throws AwsException InvalidRequest, NotImplemented
     */
    static void checkHead(Headers head) {
        SentChecksums checksums = new SentChecksums(head);
        checksums.checkNumber();
        checksums.checkKind();
    }

    /**
     * Of a request that is here; its trailer has joined the headers.
     *
     * @param chunked whether the body came in chunks, behind which a trailer can stand
     * @throws AwsException InvalidRequest, MalformedTrailerError, NotImplemented
     */
    static void check(Headers headers, boolean chunked) {
        SentChecksums checksums = new SentChecksums(headers);
        if (chunked) {
            checksums.announced.forEach(checksums.sent::remove);
        }
        checksums.checkNumber();
        if (!checksums.announced.isEmpty() && !chunked) {
            throw new AwsException("MalformedTrailerError", 400, AwsTrailers.MALFORMED);
        }
        ChecksumKind kind = checksums.checkKind();
        if (kind != null) {
            String value = headers.get(kind.header());
            if (value == null || !kind.canBe(value)) {
                throw invalid(kind.header(), checksums.announced.isEmpty() ? "header" : "trailing header");
            }
        }
    }

    private void checkNumber() {
        for (String name : announced) {
            if (kind(name) == null) {
                throw S3Errors.invalidRequest("The value specified in the x-amz-trailer header is not supported");
            }
        }
        if (sent.size() > 1 || announced.size() > 1) {
            throw S3Errors.invalidRequest(
                    "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }
        if (!sent.isEmpty() && !announced.isEmpty()) {
            throw S3Errors.invalidRequest("Expecting a single x-amz-checksum- header");
        }
    }

    /** The kind that is sent, or announced; null for none. */
    private @Nullable ChecksumKind checkKind() {
        String algorithm = headers.get(ALGORITHM);
        if (sent.isEmpty() && announced.isEmpty()) {
            if (algorithm != null) {
                throw S3Errors.invalidRequest(ALGORITHM
                        + " specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.");
            }
            return null;
        }
        ChecksumKind kind = kind(sent.isEmpty() ? announced.getFirst() : sent.getFirst());
        if (kind == null) {
            throw S3Errors.invalidRequest("The algorithm type you specified in x-amz-checksum- header is invalid.");
        }
        if (algorithm != null && !kind.text().equalsIgnoreCase(algorithm)) {
            Checksums.named(algorithm);
            throw invalid(ALGORITHM, "header");
        }
        return kind;
    }

    private static @Nullable ChecksumKind kind(String header) {
        for (ChecksumKind kind : ChecksumKind.values()) {
            if (kind.header().equals(header)) {
                return kind;
            }
        }
        return null;
    }

    private static AwsException invalid(String header, String place) {
        return S3Errors.invalidRequest("Value for " + header + " " + place + " is invalid.");
    }
}
