package dev.brume.core.protocol;

import dev.brume.core.shape.ServiceHead;

/** The path by which a REST service finds its resource, whether the host names a part of it or not. */
public final class RestPath {
    private RestPath() {}

    /** For S3, with the bucket in front that the host names: {@code /bucket/key}, percent-encoded. */
    public static String of(String host, String path, ServiceHead head) {
        return BucketHost.path(host, path, head);
    }
}
