package dev.brume.s3;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.SentBody;
import dev.brume.s3.object.ChecksumKind;
import dev.brume.s3.object.Content;
import dev.brume.s3.object.Received;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionRequest;

/**
 * The digests of a body that a client sends: {@code Content-MD5}, {@code x-amz-content-sha256} and {@code x-amz-checksum-...}, in headers
 * or trailers. See Amazon S3 User Guide, "Checking object integrity in Amazon S3". Of what has no body S3 looks at none of them.
 */
final class SentDigests {
    private static final String SHA256 = "x-amz-content-sha256";
    private static final int SHA256_DIGITS = 64;
    private static final int MD5_BYTES = 16;
    private static final int MD5_LETTERS = 24;
    /** What may stand in a digest's place. */
    private static final Set<String> WORDS = Set.of(
            "UNSIGNED-PAYLOAD",
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
            "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD",
            "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER");

    /** Of other documents, as those of PutObjectTagging and PutBucketVersioning, S3 was seen to want none. */
    private static final Set<Class<?>> WANTED = Set.of(
            DeleteObjectsRequest.class,
            PutBucketCorsRequest.class,
            PutBucketLifecycleConfigurationRequest.class,
            PutBucketTaggingRequest.class,
            PutObjectLegalHoldRequest.class,
            PutObjectLockConfigurationRequest.class,
            PutObjectRetentionRequest.class);

    private SentDigests() {}

    /**
     * Checks what every request may send of its body.
     *
     * @throws AwsException InvalidArgument, InvalidRequest, InvalidDigest, XAmzContentSHA256Mismatch, BadDigest
     */
    static void check(HttpRequest request) {
        String sha256 = request.headers().get(SHA256);
        boolean isWord = sha256 != null && WORDS.contains(sha256);
        if (sha256 != null && !isWord && !isSha256(sha256)) {
            checkSigned(request, sha256);
        }
        if (!hasBody(request)) {
            return;
        }
        String md5 = request.headers().get("content-md5");
        byte[] md5Sent = md5 == null ? null : md5(request, md5);
        boolean chunked = isChunked(request, sha256);
        SentChecksums.check(request.headers(), chunked);
        boolean judged = sha256 != null && !isWord && !chunked;
        if (md5Sent == null && !judged) {
            return;
        }
        Received body = request.sink() instanceof ArrivingObject arriving
                ? arriving.received()
                : Received.of(Content.of(request.body()));
        if (sha256 != null && judged) {
            checkSha256(sha256, body);
        }
        if (md5Sent != null) {
            checkMd5(md5Sent, body);
        }
    }

    private static boolean hasBody(HttpRequest request) {
        return request.method().equals("PUT") || request.method().equals("POST");
    }

    private static boolean isChunked(HttpRequest request, @Nullable String sha256) {
        SentBody sent = request.sentBody();
        return (sha256 != null && sha256.startsWith("STREAMING-"))
                || (sent != null
                        && sent.contentEncoding().toLowerCase(Locale.ROOT).contains("aws-chunked"));
    }

    /** Beside a signature it has to be a digest or one of the words; elsewhere it is a digest that is wrong. */
    private static void checkSigned(HttpRequest request, String sha256) {
        String authorization = request.headers().get("authorization");
        if (authorization != null && authorization.startsWith("AWS4-")) {
            throw S3Errors.invalidArgument(
                    SHA256 + " must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER,"
                            + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER,"
                            + " STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD,"
                            + " STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.",
                    SHA256,
                    sha256);
        }
    }

    /** Whether it is a digest, and none of the words that may stand in its place. */
    static boolean isSha256(@Nullable String text) {
        if (text == null || text.length() != SHA256_DIGITS) {
            return false;
        }
        for (int i = 0; i < SHA256_DIGITS; i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Checks the checksum of a body that is a document. One of an object's bytes is checked where it is reckoned anyway.
     *
     * @throws AwsException BadDigest, InvalidRequest for a document of which S3 wants a digest and that has none
     */
    static void checkDocument(HttpRequest request, SdkRequest input) {
        if (!hasBody(request)) {
            return;
        }
        if (WANTED.contains(input.getClass())) {
            checkThere(request);
        }
        for (ChecksumKind kind : ChecksumKind.values()) {
            String sent = request.headers().get(kind.header());
            if (sent != null && !kind.of(Content.of(request.body())).equals(sent)) {
                throw S3Errors.badDigest(kind.name());
            }
        }
    }

    private static void checkThere(HttpRequest request) {
        boolean there = request.headers().get("content-md5") != null;
        for (ChecksumKind kind : ChecksumKind.values()) {
            there |= request.headers().get(kind.header()) != null;
        }
        if (!there) {
            throw S3Errors.invalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }
    }

    private static byte[] md5(HttpRequest request, String sent) {
        byte[] digest;
        try {
            digest = sent.length() == MD5_LETTERS ? Base64.getDecoder().decode(sent) : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            digest = new byte[0];
        }
        if (digest.length != MD5_BYTES
                || request.headers().getAll("content-md5").size() > 1) {
            throw new AwsException(
                    "InvalidDigest", 400, "The Content-MD5 you specified was invalid.", Map.of("Content-MD5", sent));
        }
        return digest;
    }

    /** S3 tells the one in hexadecimal and the other in Base64. */
    private static void checkMd5(byte[] sent, Received body) {
        if (!Arrays.equals(sent, body.md5())) {
            throw new AwsException(
                    "BadDigest",
                    400,
                    "The Content-MD5 you specified did not match what we received.",
                    Map.of(
                            "ExpectedDigest",
                            HexFormat.of().formatHex(sent),
                            "CalculatedDigest",
                            Base64.getEncoder().encodeToString(body.md5())));
        }
    }

    private static void checkSha256(String sent, Received body) {
        String computed = HexFormat.of().formatHex(body.sum(ChecksumKind.SHA256));
        if (!computed.equalsIgnoreCase(sent)) {
            throw new AwsException(
                    "XAmzContentSHA256Mismatch",
                    400,
                    "The provided 'x-amz-content-sha256' header does not match what was computed.",
                    Map.of("ClientComputedContentSHA256", sent, "S3ComputedContentSHA256", computed));
        }
    }
}
