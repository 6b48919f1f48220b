package dev.brume.core.http;

/** What the signature says about the service that a request is for: {@code .../<region>/<service>/aws4_request}. */
final class SigningName {
    private SigningName() {}

    /** Signed for S3, in a header or in the query; unsigned, the host name tells. */
    static boolean isS3(Headers headers, String query) {
        String authorization = headers.get("authorization");
        if (authorization != null) {
            return authorization.contains("/s3/aws4_request")
                    || authorization.contains("/s3express/aws4_request")
                    || authorization.startsWith("AWS ");
        }
        if (query.contains("X-Amz-Credential=")) {
            return query.contains("%2Fs3%2Faws4_request") || query.contains("/s3/aws4_request");
        }
        String host = headers.get("host");
        return host != null && (host.startsWith("s3.") || host.startsWith("s3-") || host.contains(".s3."));
    }
}
