package dev.brume.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/** What {@code x-amz-copy-source} names: {@code /bucket/key?versionId=...}, percent-encoded. */
public record CopySource(
        String bucket, String key, @Nullable String versionId) {
    private static final String VERSION = "?versionId=";

    /** That of CopyObject or UploadPartCopy. */
    static CopySource of(SdkRequest request) {
        return of(request.getValueForField("CopySource", String.class).orElse(""));
    }

    /** @throws dev.brume.core.error.AwsException InvalidArgument */
    public static CopySource of(String header) {
        int mark = header.indexOf(VERSION);
        String version = mark < 0 ? null : header.substring(mark + VERSION.length());
        String text = decoded(mark < 0 ? header : header.substring(0, mark));
        String path = text.startsWith("/") ? text.substring(1) : text;
        if (path.startsWith("arn:")) {
            throw S3Errors.notImplemented("copy sources of access points");
        }
        int slash = path.indexOf('/');
        if (slash <= 0 || slash == path.length() - 1) {
            throw S3Errors.invalidArgument(
                    "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
                    "x-amz-copy-source",
                    header);
        }
        return new CopySource(path.substring(0, slash), path.substring(slash + 1), version);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw S3Errors.invalidArgument("Invalid copy source encoding.", "x-amz-copy-source", text);
        }
    }
}
