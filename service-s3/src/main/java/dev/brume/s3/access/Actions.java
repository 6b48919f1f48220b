package dev.brume.s3.access;

import java.util.Map;

/** Which action an operation needs, where it is not of the operation's name. */
final class Actions {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("HeadBucket", "ListBucket"),
            Map.entry("ListBuckets", "ListAllMyBuckets"),
            Map.entry("ListObjects", "ListBucket"),
            Map.entry("ListObjectsV2", "ListBucket"),
            Map.entry("ListObjectVersions", "ListBucketVersions"),
            Map.entry("ListMultipartUploads", "ListBucketMultipartUploads"),
            Map.entry("ListParts", "ListMultipartUploadParts"),
            Map.entry("DeleteBucketTagging", "PutBucketTagging"),
            Map.entry("HeadObject", "GetObject"),
            Map.entry("CopyObject", "PutObject"),
            Map.entry("CreateMultipartUpload", "PutObject"),
            Map.entry("UploadPart", "PutObject"),
            Map.entry("UploadPartCopy", "PutObject"),
            Map.entry("CompleteMultipartUpload", "PutObject"),
            Map.entry("PutBucketNotificationConfiguration", "PutBucketNotification"),
            Map.entry("GetBucketNotificationConfiguration", "GetBucketNotification"),
            Map.entry("PutBucketCors", "PutBucketCORS"),
            Map.entry("GetBucketCors", "GetBucketCORS"),
            Map.entry("DeleteBucketCors", "PutBucketCORS"),
            Map.entry("PutBucketLifecycleConfiguration", "PutLifecycleConfiguration"),
            Map.entry("GetBucketLifecycleConfiguration", "GetLifecycleConfiguration"),
            Map.entry("DeleteBucketLifecycle", "PutLifecycleConfiguration"),
            Map.entry("PutBucketEncryption", "PutEncryptionConfiguration"),
            Map.entry("GetBucketEncryption", "GetEncryptionConfiguration"),
            Map.entry("DeleteBucketEncryption", "PutEncryptionConfiguration"),
            Map.entry("PutPublicAccessBlock", "PutBucketPublicAccessBlock"),
            Map.entry("GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
            Map.entry("DeletePublicAccessBlock", "PutBucketPublicAccessBlock"),
            Map.entry("DeleteBucketOwnershipControls", "PutBucketOwnershipControls"),
            Map.entry("PutBucketAccelerateConfiguration", "PutAccelerateConfiguration"),
            Map.entry("GetBucketAccelerateConfiguration", "GetAccelerateConfiguration"),
            Map.entry("GetBucketReplication", "GetReplicationConfiguration"),
            Map.entry("DeleteBucketReplication", "PutReplicationConfiguration"),
            Map.entry("PutObjectLockConfiguration", "PutBucketObjectLockConfiguration"),
            Map.entry("GetObjectLockConfiguration", "GetBucketObjectLockConfiguration"),
            Map.entry("ListBucketAnalyticsConfigurations", "GetAnalyticsConfiguration"),
            Map.entry("GetBucketAnalyticsConfiguration", "GetAnalyticsConfiguration"),
            Map.entry("DeleteBucketAnalyticsConfiguration", "PutAnalyticsConfiguration"),
            Map.entry("ListBucketInventoryConfigurations", "GetInventoryConfiguration"),
            Map.entry("GetBucketInventoryConfiguration", "GetInventoryConfiguration"),
            Map.entry("DeleteBucketInventoryConfiguration", "PutInventoryConfiguration"),
            Map.entry("ListBucketMetricsConfigurations", "GetMetricsConfiguration"),
            Map.entry("GetBucketMetricsConfiguration", "GetMetricsConfiguration"),
            Map.entry("DeleteBucketMetricsConfiguration", "PutMetricsConfiguration"),
            Map.entry("ListBucketIntelligentTieringConfigurations", "GetIntelligentTieringConfiguration"),
            Map.entry("GetBucketIntelligentTieringConfiguration", "GetIntelligentTieringConfiguration"),
            Map.entry("DeleteBucketIntelligentTieringConfiguration", "PutIntelligentTieringConfiguration"));

    /** Those that have another name where a version is asked for. */
    private static final Map<String, String> OF_VERSIONS = Map.of(
            "GetObject", "GetObjectVersion",
            "GetObjectAttributes", "GetObjectVersionAttributes",
            "GetObjectAcl", "GetObjectVersionAcl",
            "PutObjectAcl", "PutObjectVersionAcl",
            "DeleteObject", "DeleteObjectVersion",
            "GetObjectTagging", "GetObjectVersionTagging",
            "PutObjectTagging", "PutObjectVersionTagging",
            "DeleteObjectTagging", "DeleteObjectVersionTagging");

    private Actions() {}

    static String of(String operation) {
        return NAMES.getOrDefault(operation, operation);
    }

    static String ofVersion(String action) {
        return OF_VERSIONS.getOrDefault(action, action);
    }
}
