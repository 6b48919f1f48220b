package dev.brume.s3;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.Headers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The length of an upload, which its head has to tell: {@code Content-Length}, or of {@code aws-chunked} bodies {@code
 * x-amz-decoded-content-length}, which may come in HTTP's own chunks then. See "Common Request Headers" in the Amazon S3 API Reference.
 */
final class SentLength {
    private static final int LENGTH_REQUIRED = 411;

    private SentLength() {}

    /** @throws AwsException MissingContentLength; NotImplemented, of HTTP's own chunks, as AWS answers */
    static void check(Headers head) {
        String content = head.get("x-amz-content-sha256");
        boolean awsChunked = content != null && content.startsWith("STREAMING-");
        String decoded = head.get("x-amz-decoded-content-length");
        if (awsChunked ? isLength(decoded) : decoded != null || head.get("content-length") != null) {
            return;
        }
        if (!awsChunked && head.get("transfer-encoding") != null) {
            throw new AwsException(
                    "NotImplemented",
                    501,
                    "A header you provided implies functionality that is not implemented",
                    Map.of("Header", "Transfer-Encoding"));
        }
        throw new AwsException(
                "MissingContentLength", LENGTH_REQUIRED, "You must provide the Content-Length HTTP header.");
    }

    /** What is no number tells nothing. */
    private static boolean isLength(@Nullable String text) {
        try {
            return text != null && Long.parseLong(text.strip()) >= 0;
        } catch (NumberFormatException notOne) {
            return false;
        }
    }
}
