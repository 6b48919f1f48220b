package dev.brume.core.protocol;

import dev.brume.core.http.HttpRequest;
import dev.brume.core.shape.ServiceHead;
import java.util.Locale;

/**
 * S3's virtual-hosted style: {@code GET /key} at {@code my.bucket.s3.eu-west-1.amazonaws.com} or {@code my.bucket.s3.localhost} means
 * what {@code GET /my.bucket/key} does; older endpoints have {@code s3-eu-west-1} or {@code s3-accelerate} there. See Amazon S3 User Guide, "Virtual hosting of general purpose buckets".
 */
final class BucketHost {
    private static final String S3 = "s3";
    private static final String LOCAL = ".localhost";

    private BucketHost() {}

    /** The path with the bucket that the host names in front; the path as it is where the host names none. */
    static String path(HttpRequest request, ServiceHead head) {
        return path(request.host(), request.path(), head);
    }

    static String path(String host, String path, ServiceHead head) {
        if (!isS3(head)) {
            return path;
        }
        int colon = host.indexOf(':');
        String name = (colon < 0 ? host : host.substring(0, colon))
                .toLowerCase(Locale.ROOT); // Costs nothing where it is so already.
        int service = service(name);
        if (service >= 0) {
            return service == 0 ? path : "/" + name.substring(0, service - 1) + path;
        }
        // A client that was given http://localhost as its endpoint puts the bucket before that.
        return name.endsWith(LOCAL) ? "/" + name.substring(0, name.length() - LOCAL.length()) + path : path;
    }

    static boolean isS3(ServiceHead head) {
        return head.signingName().equals(S3);
    }

    /** Where the label stands that is the service's, -1 for nowhere: the last one, as a bucket's name may hold such a label, too. */
    private static int service(String host) {
        int dashed = -1;
        for (int at = host.lastIndexOf(S3); at >= 0; at = host.lastIndexOf(S3, at - 1)) {
            int end = at + S3.length();
            if (at > 0 && host.charAt(at - 1) != '.') {
                continue;
            }
            if (end == host.length() || host.charAt(end) == '.') {
                return at;
            }
            if (dashed < 0 && host.charAt(end) == '-') {
                dashed = at;
            }
        }
        return dashed;
    }
}
