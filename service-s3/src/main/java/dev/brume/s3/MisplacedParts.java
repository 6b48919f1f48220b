package dev.brume.s3;

import dev.brume.core.http.HttpRequest;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * What S3 takes of some requests and refuses of others: an encryption of what is not written, a source of what is no copy, a copy's body,
 * trailers after what is no object's bytes.
 */
final class MisplacedParts {
    private static final String ENCRYPTION = "x-amz-server-side-encryption";
    private static final String COPY_SOURCE = "x-amz-copy-source";
    private static final String SHA256 = "x-amz-content-sha256";

    private MisplacedParts() {}

    /** @throws dev.brume.core.error.AwsException InvalidArgument, InvalidRequest */
    static void check(HttpRequest request, SdkRequest input) {
        boolean ends = input instanceof CompleteMultipartUploadRequest;
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (reads || ends || request.method().equals("DELETE")) {
            checkSource(request);
        }
        // An upload's encryption is said when it begins.
        if (reads || ends || input instanceof UploadPartRequest) {
            checkEncryption(request);
        }
        if (input instanceof CopyObjectRequest || input instanceof UploadPartCopyRequest) {
            checkBody(request);
        }
        if (!(input instanceof PutObjectRequest || input instanceof UploadPartRequest)) {
            checkTrailers(request);
        }
    }

    private static void checkSource(HttpRequest request) {
        String source = request.headers().get(COPY_SOURCE);
        if (source != null) {
            throw S3Errors.invalidArgument(
                    "You can only specify a copy source header for copy requests.", COPY_SOURCE, source);
        }
    }

    private static void checkEncryption(HttpRequest request) {
        String said = request.headers().get(ENCRYPTION);
        if (said != null) {
            throw S3Errors.invalidArgument(
                    ENCRYPTION + " header is not supported for this operation.", ENCRYPTION, said);
        }
    }

    private static void checkBody(HttpRequest request) {
        if (request.body().length > 0) {
            throw S3Errors.invalidRequest(
                    "The request included a body. Requests of this type must not include a non-empty body.");
        }
    }

    private static void checkTrailers(HttpRequest request) {
        if ("STREAMING-UNSIGNED-PAYLOAD-TRAILER".equals(request.headers().get(SHA256))) {
            throw S3Errors.invalidRequest("The value of " + SHA256 + " header is invalid.");
        }
    }
}
