package dev.brume.s3.access;

import dev.brume.core.error.AwsException;
import dev.brume.s3.TagSets;
import dev.brume.s3.object.StoredObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/** The condition keys of S3: Service Authorization Reference, "Condition keys for Amazon S3". */
final class ConditionKeys {
    private static final Map<String, String> OF_MEMBERS = Map.ofEntries(
            Map.entry("Prefix", "s3:prefix"),
            Map.entry("Delimiter", "s3:delimiter"),
            Map.entry("MaxKeys", "s3:max-keys"),
            Map.entry("VersionId", "s3:VersionId"),
            Map.entry("ACL", "s3:x-amz-acl"),
            Map.entry("GrantRead", "s3:x-amz-grant-read"),
            Map.entry("GrantWrite", "s3:x-amz-grant-write"),
            Map.entry("GrantReadACP", "s3:x-amz-grant-read-acp"),
            Map.entry("GrantWriteACP", "s3:x-amz-grant-write-acp"),
            Map.entry("GrantFullControl", "s3:x-amz-grant-full-control"),
            Map.entry("CopySource", "s3:x-amz-copy-source"),
            Map.entry("MetadataDirective", "s3:x-amz-metadata-directive"),
            Map.entry("StorageClass", "s3:x-amz-storage-class"),
            Map.entry("ServerSideEncryption", "s3:x-amz-server-side-encryption"),
            Map.entry("SSEKMSKeyId", "s3:x-amz-server-side-encryption-aws-kms-key-id"),
            Map.entry("ObjectOwnership", "s3:x-amz-object-ownership"),
            Map.entry("ObjectLockMode", "s3:object-lock-mode"),
            Map.entry("ObjectLockLegalHoldStatus", "s3:object-lock-legal-hold"),
            Map.entry("ObjectLockRetainUntilDate", "s3:object-lock-retain-until-date"),
            Map.entry("IfMatch", "s3:if-match"),
            Map.entry("IfNoneMatch", "s3:if-none-match"));

    private ConditionKeys() {}

    /** @param object the newest version of the key that is asked for; null for none */
    static Map<String, List<String>> of(SdkRequest input, String account, @Nullable StoredObject object) {
        Map<String, List<String>> keys = new HashMap<>();
        keys.put("s3:ResourceAccount", List.of(account));
        OF_MEMBERS.forEach((member, key) -> input.getValueForField(member, Object.class)
                .ifPresent(value -> keys.put(key, List.of(value.toString()))));
        input.getValueForField("Tagging", Object.class)
                .filter(String.class::isInstance)
                .ifPresent(header -> requested(keys, header.toString()));
        if (object != null) {
            object.tags().forEach((name, value) -> keys.put("s3:ExistingObjectTag/" + name, List.of(value)));
        }
        return keys;
    }

    private static void requested(Map<String, List<String>> keys, String header) {
        try {
            Map<String, String> tags = TagSets.of(header);
            tags.forEach((name, value) -> keys.put("s3:RequestObjectTag/" + name, List.of(value)));
            keys.put("s3:RequestObjectTagKeys", List.copyOf(tags.keySet()));
        } catch (AwsException malformed) {
            // The operation says so; there are no tags to permit.
        }
    }
}
