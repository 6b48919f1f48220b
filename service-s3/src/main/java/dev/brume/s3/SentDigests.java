package dev.brume.s3;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.Headers;
import dev.brume.core.http.HttpRequest;
import dev.brume.s3.object.ChecksumKind;
import dev.brume.s3.object.Content;
import dev.brume.s3.object.Received;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The digests of a body that a client sends: {@code Content-MD5}, {@code x-amz-content-sha256} and {@code x-amz-checksum-...}, in headers
 * or trailers. See Amazon S3 User Guide, "Checking object integrity in Amazon S3".
 */
final class SentDigests {
    private static final int SHA256_DIGITS = 64;
    private static final int MD5_BYTES = 16;
    /** What AWS knows besides {@link ChecksumKind}. */
    private static final List<String> CHECKSUMS_NOT_HERE = List.of(
            "x-amz-checksum-md5",
            "x-amz-checksum-sha512",
            "x-amz-checksum-xxhash3",
            "x-amz-checksum-xxhash64",
            "x-amz-checksum-xxhash128");

    private SentDigests() {}

    /**
     * Checks what every request may send of its body.
     *
     * @throws AwsException InvalidRequest, InvalidDigest, XAmzContentSHA256Mismatch, BadDigest
     */
    static void check(HttpRequest request) {
        checkChecksums(request.headers());
        String md5 = request.headers().get("content-md5");
        String sha256 = request.headers().get("x-amz-content-sha256");
        if (md5 == null && sha256 == null) {
            return;
        }
        Received body = request.sink() instanceof ArrivingObject arriving
                ? arriving.received()
                : Received.of(Content.of(request.body()));
        if (md5 != null) {
            checkMd5(md5, body);
        }
        if (sha256 != null && request.sentBody() == null && isSha256(sha256)) {
            checkSha256(sha256, body);
        }
    }

    /**
     * Checks that what is said of checksums can be one.
     *
     * @throws AwsException InvalidRequest, NotImplemented
     */
    static void checkChecksums(Headers headers) {
        int sent = 0;
        for (ChecksumKind kind : ChecksumKind.values()) {
            String value = headers.get(kind.header());
            if (value != null) {
                sent++;
                if (!kind.canBe(value)) {
                    throw S3Errors.invalidRequest("Value for " + kind.header() + " header is invalid.");
                }
            }
        }
        for (String name : CHECKSUMS_NOT_HERE) {
            if (headers.get(name) != null) {
                throw S3Errors.notImplemented(name);
            }
        }
        if (sent > 1) {
            throw S3Errors.invalidRequest(
                    "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }
        if (sent == 0 && headers.get("x-amz-sdk-checksum-algorithm") != null && headers.get("x-amz-trailer") == null) {
            throw S3Errors.invalidRequest(
                    "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.");
        }
    }

    /** Whether it is a digest, and none of the words that may stand in its place. */
    static boolean isSha256(@Nullable String text) {
        if (text == null || text.length() != SHA256_DIGITS) {
            return false;
        }
        for (int i = 0; i < SHA256_DIGITS; i++) {
            char digit = text.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }

    /**
     * Checks the checksum of a body that is a document. One of an object's bytes is checked where it is reckoned anyway.
     *
     * @throws AwsException BadDigest
     */
    static void checkDocument(HttpRequest request) {
        for (ChecksumKind kind : ChecksumKind.values()) {
            String sent = request.headers().get(kind.header());
            if (sent != null && !kind.of(Content.of(request.body())).equals(sent)) {
                throw S3Errors.badDigest(kind.name());
            }
        }
    }

    private static void checkMd5(String sent, Received body) {
        byte[] digest;
        try {
            digest = Base64.getDecoder().decode(sent);
        } catch (IllegalArgumentException notBase64) {
            digest = new byte[0];
        }
        if (digest.length != MD5_BYTES) {
            throw new AwsException(
                    "InvalidDigest", 400, "The Content-MD5 you specified was invalid.", Map.of("Content-MD5", sent));
        }
        if (!Arrays.equals(digest, body.md5())) {
            throw new AwsException(
                    "BadDigest",
                    400,
                    "The Content-MD5 you specified did not match what we received.",
                    Map.of("ExpectedDigest", sent));
        }
    }

    private static void checkSha256(String sent, Received body) {
        String computed = HexFormat.of().formatHex(body.sum(ChecksumKind.SHA256));
        if (!computed.equals(sent)) {
            throw new AwsException(
                    "XAmzContentSHA256Mismatch",
                    400,
                    "The provided 'x-amz-content-sha256' header does not match what was computed.",
                    Map.of("ClientComputedContentSHA256", sent, "S3ComputedContentSHA256", computed));
        }
    }
}
