package dev.brume.core.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a body went through on its way: {@code aws-chunked} (S3's signed or trailing-checksum streaming) and {@code gzip} (the
 * SDKs' request compression). A coding that has been undone is taken out of the headers. For S3 a Content-Encoding is the
 * object's own and its bytes are stored as they came.
 */
final class BodyCodings {
    private static final String CONTENT_ENCODING = "content-encoding";
    private static final String AWS_CHUNKED = "aws-chunked";

    private BodyCodings() {}

    /** @throws Refused when the body is not what the headers say, or inflates to more than {@code inflatedLimit} bytes */
    static byte[] decode(BodyCollector body, RequestHeaders headers, String query, int inflatedLimit) {
        String encoding = headers.get(CONTENT_ENCODING);
        boolean streaming = isStreaming(headers);
        return encoding == null && !streaming
                ? body.bytes()
                : undo(body, codings(encoding), streaming, headers, query, inflatedLimit);
    }

    private static boolean isStreaming(Headers headers) {
        String contentSha256 = headers.get("x-amz-content-sha256");
        return contentSha256 != null && contentSha256.startsWith("STREAMING-");
    }

    /** Whether the body comes in chunks of AWS's own making. */
    static boolean isAwsChunked(Headers headers) {
        return isStreaming(headers) || codings(headers.get(CONTENT_ENCODING)).contains(AWS_CHUNKED);
    }

    /** For a body of which that coding has been undone as it arrived. */
    static void withoutAwsChunked(RequestHeaders headers) {
        List<String> codings = codings(headers.get(CONTENT_ENCODING));
        if (codings.remove(AWS_CHUNKED)) {
            tell(codings, headers);
        }
    }

    private static void tell(List<String> codings, RequestHeaders headers) {
        if (codings.isEmpty()) {
            headers.remove(CONTENT_ENCODING);
        } else {
            headers.set(CONTENT_ENCODING, String.join(",", codings));
        }
    }

    private static byte[] undo(
            BodyCollector body,
            List<String> codings,
            boolean streaming,
            RequestHeaders headers,
            String query,
            int inflatedLimit) {
        byte[] bytes = body.bytes();
        boolean undone = codings.remove(AWS_CHUNKED);
        if (undone || streaming) {
            bytes = AwsChunked.decode(bytes, headers);
        }
        int last = codings.size() - 1;
        if (last >= 0 && isGzip(codings.get(last)) && bytes.length > 0 && !SigningName.isS3(headers, query)) {
            bytes = Gunzip.inflate(bytes, inflatedLimit, body);
            codings.remove(last);
            undone = true;
        }
        if (undone) {
            tell(codings, headers);
        }
        return bytes;
    }

    private static boolean isGzip(String coding) {
        return coding.equals("gzip") || coding.equals("x-gzip");
    }

    private static List<String> codings(@Nullable String encoding) {
        List<String> codings = new ArrayList<>();
        if (encoding != null) {
            for (String coding : encoding.split(",", -1)) {
                if (!coding.isBlank()) {
                    codings.add(coding.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return codings;
    }
}
