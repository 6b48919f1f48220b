package dev.brume.s3.settings;

import dev.brume.core.error.AwsException;
import java.util.Map;

/** What S3 answers where a setting is not there: Amazon S3 API Reference, "List of error codes". */
public final class SettingErrors {
    private static final int NOT_FOUND = 404;

    private SettingErrors() {}

    public static AwsException noPolicy(String bucket) {
        return missing("NoSuchBucketPolicy", "The bucket policy does not exist", bucket);
    }

    public static AwsException noCors(String bucket) {
        return missing("NoSuchCORSConfiguration", "The CORS configuration does not exist", bucket);
    }

    public static AwsException noLifecycle(String bucket) {
        return missing("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", bucket);
    }

    public static AwsException noPublicAccessBlock(String bucket) {
        return missing(
                "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found", bucket);
    }

    public static AwsException noOwnershipControls(String bucket) {
        return missing("OwnershipControlsNotFoundError", "The bucket ownership controls were not found", bucket);
    }

    public static AwsException noReplication(String bucket) {
        return missing("ReplicationConfigurationNotFoundError", "The replication configuration was not found", bucket);
    }

    public static AwsException noWebsite(String bucket) {
        return missing(
                "NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration", bucket);
    }

    public static AwsException noObjectLock(String bucket) {
        return missing(
                "ObjectLockConfigurationNotFoundError",
                "Object Lock configuration does not exist for this bucket",
                bucket);
    }

    /** Of analytics, inventories, metrics and archive tiers, which have ids. */
    public static AwsException noConfiguration() {
        return new AwsException("NoSuchConfiguration", NOT_FOUND, "The specified configuration does not exist.");
    }

    private static AwsException missing(String code, String message, String bucket) {
        return new AwsException(code, NOT_FOUND, message, Map.of("BucketName", bucket));
    }

    public static AwsException aclsOff() {
        return new AwsException("AccessControlListNotSupported", 400, "The bucket does not allow ACLs");
    }

    public static AwsException aclsAgainstOwnership() {
        return new AwsException(
                "InvalidBucketAclWithObjectOwnership",
                400,
                "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
    }

    public static AwsException aclsAgainstBlock() {
        return new AwsException(
                "InvalidBucketAclWithBlockPublicAccessError",
                400,
                "Bucket cannot have public ACLs set with BlockPublicAccess enabled");
    }

    public static AwsException malformedAcl() {
        return new AwsException(
                "MalformedACLError",
                400,
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    public static AwsException malformedPolicy(String message) {
        return new AwsException("MalformedPolicy", 400, message);
    }
}
