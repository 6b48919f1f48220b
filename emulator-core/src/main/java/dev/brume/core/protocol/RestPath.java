package dev.brume.core.protocol;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.shape.ServiceHead;
import dev.brume.core.shape.WireTable;

/** What is asked of a REST service beside its operations: the path of its resource, whether the host names a part of it or not, and errors. */
public final class RestPath {
    private RestPath() {}

    /** For S3, with the bucket in front that the host names: {@code /bucket/key}, percent-encoded. */
    public static String of(String host, String path, ServiceHead head) {
        return BucketHost.path(host, path, head);
    }

    /** An error of a service that speaks REST XML, for what is no operation of it. */
    public static HttpResponse writeError(WireTable table, AwsException error, HttpRequest request, String requestId) {
        return Protocols.REST_XML.writeError(table, error, request, requestId);
    }
}
