package dev.brume.s3;

import dev.brume.core.error.AwsException;
import dev.brume.s3.object.StoredObject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Errors in AWS's words: Amazon S3 API Reference, "Error responses". */
public final class S3Errors {
    private static final String DELETE_MARKER = "x-amz-delete-marker";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private S3Errors() {}

    public static AwsException noSuchBucket(String bucket) {
        return new AwsException(
                "NoSuchBucket", 404, "The specified bucket does not exist", Map.of("BucketName", bucket));
    }

    public static AwsException noSuchKey(String key) {
        return new AwsException("NoSuchKey", 404, "The specified key does not exist.", Map.of("Key", key));
    }

    public static AwsException noSuchVersion(String key, String version) {
        return new AwsException(
                "NoSuchVersion",
                404,
                "The specified version does not exist.",
                Map.of("Key", key, "VersionId", version));
    }

    public static AwsException noSuchUpload(String uploadId) {
        return new AwsException(
                "NoSuchUpload",
                404,
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
                Map.of("UploadId", uploadId));
    }

    public static AwsException methodNotAllowed() {
        return new AwsException("MethodNotAllowed", 405, "The specified method is not allowed against this resource.");
    }

    /** Of an upload, which has parts that are put, and is none. */
    static AwsException uploadIsNotPut() {
        return new AwsException(
                        "MethodNotAllowed",
                        405,
                        "The specified method is not allowed against this resource.",
                        Map.of("ResourceType", "UPLOAD"))
                .withHeaders(Map.of("allow", "DELETE, POST, GET"));
    }

    /** A delete marker that was asked for by its version. */
    public static AwsException deleteMarker(StoredObject marker) {
        return new AwsException(
                        "MethodNotAllowed",
                        405,
                        "The specified method is not allowed against this resource.",
                        Map.of("ResourceType", "DeleteMarker"))
                .withHeaders(Map.of(
                        DELETE_MARKER,
                        "true",
                        "x-amz-version-id",
                        marker.versionId(),
                        "allow",
                        "DELETE",
                        "last-modified",
                        HTTP_DATE.format(marker.lastModified())));
    }

    /** A key of which a delete marker is the newest version. */
    public static AwsException deleted(StoredObject marker) {
        return noSuchKey(marker.key())
                .withHeaders(Map.of(DELETE_MARKER, "true", "x-amz-version-id", marker.versionId()));
    }

    /** The source of a copy that is a delete marker. */
    public static AwsException copyOfDeleteMarker() {
        return invalidRequest(
                "The source of a copy request may not specifically refer to a delete marker by version id.");
    }

    public static AwsException preconditionFailed(String condition) {
        return new AwsException(
                "PreconditionFailed",
                412,
                "At least one of the pre-conditions you specified did not hold",
                Map.of("Condition", condition));
    }

    /** Another request has come between an upload's beginning and its end. */
    public static AwsException conflict(String condition, String key) {
        return new AwsException(
                "ConditionalRequestConflict",
                409,
                "The conditional request cannot succeed due to a conflicting operation against this resource.",
                Map.of("Condition", condition, "Key", key));
    }

    /** Conditions of writes that S3 has not, or not with that value. */
    public static AwsException conditionNotImplemented(String header, String why) {
        return new AwsException(
                "NotImplemented",
                501,
                "A header you provided implies functionality that is not implemented",
                Map.of("Header", header, "additionalMessage", why));
    }

    /** Told with what tells the object as it is: RFC 9110, "304 Not Modified". */
    public static AwsException notModified(StoredObject object) {
        return new AwsException("NotModified", 304, "Not Modified")
                .withHeaders(Map.of("etag", object.etag(), "last-modified", HTTP_DATE.format(object.lastModified())));
    }

    public static AwsException invalidPartNumber(int asked, int parts) {
        return new AwsException(
                "InvalidPartNumber",
                416,
                "The requested partnumber is not satisfiable",
                Map.of("PartNumberRequested", Integer.toString(asked), "ActualPartCount", Integer.toString(parts)));
    }

    public static AwsException invalidRange(String range, long size) {
        return new AwsException(
                "InvalidRange",
                416,
                "The requested range is not satisfiable",
                Map.of("RangeRequested", range, "ActualObjectSize", Long.toString(size)));
    }

    public static AwsException invalidArgument(String message, String name, String value) {
        return new AwsException("InvalidArgument", 400, message, Map.of("ArgumentName", name, "ArgumentValue", value));
    }

    public static AwsException invalidRequest(String message) {
        return new AwsException("InvalidRequest", 400, message);
    }

    public static AwsException badDigest(String what) {
        return new AwsException(
                "BadDigest", 400, "The " + what + " you specified did not match the calculated checksum.");
    }

    public static AwsException malformedXml() {
        return new AwsException(
                "MalformedXML",
                400,
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    public static AwsException accessDenied() {
        return new AwsException("AccessDenied", 403, "Access Denied");
    }

    /** For what AWS has and Brume does not: never ignored in silence. */
    public static AwsException notImplemented(String what) {
        return new AwsException(
                "NotImplemented",
                501,
                "A header or query you provided implies functionality that is not implemented: " + what);
    }
}
