package dev.brume.core.protocol;

import dev.brume.core.http.HttpRequest;
import dev.brume.core.shape.ServiceHead;

/**
 * S3's virtual-hosted style: {@code GET /key} at {@code my.bucket.s3.eu-west-1.amazonaws.com} or {@code my.bucket.s3.localhost} means
 * what {@code GET /my.bucket/key} does. See Amazon S3 User Guide, "Virtual hosting of general purpose buckets".
 */
final class BucketHost {
    private static final String S3 = "s3";
    private static final String LOCAL = ".localhost";

    private BucketHost() {}

    /** The path with the bucket that the host names in front; the path as it is where the host names none. */
    static String path(HttpRequest request, ServiceHead head) {
        if (!head.signingName().equals(S3)) {
            return request.path();
        }
        String host = request.host();
        int colon = host.indexOf(':');
        String name = colon < 0 ? host : host.substring(0, colon);
        int from = 0;
        while (from < name.length()) {
            int dot = name.indexOf('.', from);
            String label = name.substring(from, dot < 0 ? name.length() : dot);
            if (label.equals(S3) || label.startsWith("s3-")) {
                return from == 0 ? request.path() : "/" + name.substring(0, from - 1) + request.path();
            }
            if (dot < 0) {
                break;
            }
            from = dot + 1;
        }
        // A client that was given http://localhost as its endpoint puts the bucket before that.
        return name.endsWith(LOCAL)
                ? "/" + name.substring(0, name.length() - LOCAL.length()) + request.path()
                : request.path();
    }
}
