package dev.brume.s3;

import dev.brume.core.authorization.Access;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.dispatch.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;

/** The permissions of S3: Service Authorization Reference, "Amazon S3"; an operation often needs an action of another name. */
final class S3Access implements AccessRules {
    private static final Map<String, String> ACTIONS = Map.ofEntries(
            Map.entry("HeadBucket", "ListBucket"),
            Map.entry("PutBucketNotificationConfiguration", "PutBucketNotification"),
            Map.entry("GetBucketNotificationConfiguration", "GetBucketNotification"),
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
            Map.entry("CompleteMultipartUpload", "PutObject"));

    /** Those that have another name where a version is asked for. */
    private static final Map<String, String> OF_A_VERSION = Map.of(
            "GetObject", "GetObjectVersion",
            "GetObjectAttributes", "GetObjectVersionAttributes",
            "DeleteObject", "DeleteObjectVersion",
            "GetObjectTagging", "GetObjectVersionTagging",
            "PutObjectTagging", "PutObjectVersionTagging",
            "DeleteObjectTagging", "DeleteObjectVersionTagging");

    @Override
    public List<Access> accesses(SdkRequest input, Call call) {
        String account = call.account().value();
        Optional<String> bucket = named(input, "Bucket");
        String action = ACTIONS.getOrDefault(call.operation(), call.operation());
        if (bucket.isEmpty()) {
            return List.of(new Access("s3:" + action, Access.ANY_RESOURCE, account, Map.of()));
        }
        if (input instanceof DeleteObjectsRequest many) {
            List<Access> all = new ArrayList<>();
            many.delete()
                    .objects()
                    .forEach(object -> all.add(access(
                            object.versionId() == null ? "DeleteObject" : "DeleteObjectVersion",
                            bucket.get() + "/" + object.key(),
                            account)));
            return all;
        }
        List<Access> needed = new ArrayList<>();
        Optional<String> key = named(input, "Key");
        boolean version = input.getValueForField("VersionId", String.class).isPresent();
        needed.add(access(
                version ? OF_A_VERSION.getOrDefault(action, action) : action,
                key.map(name -> bucket.get() + "/" + name).orElse(bucket.get()),
                account));
        if (call.operation().equals("GetObjectAttributes")) {
            needed.add(
                    access(version ? "GetObjectVersion" : "GetObject", bucket.get() + "/" + key.orElse(""), account));
        }
        input.getValueForField("CopySource", String.class).ifPresent(text -> {
            CopySource source = CopySource.of(text);
            needed.add(access(
                    source.versionId() == null ? "GetObject" : "GetObjectVersion",
                    source.bucket() + "/" + source.key(),
                    account));
        });
        return needed;
    }

    /** The SDK's classes of copies tell the target from the source by the member's name. */
    private static Optional<String> named(SdkRequest input, String member) {
        return input.getValueForField(member, String.class)
                .or(() -> input.getValueForField("Destination" + member, String.class));
    }

    private static Access access(String action, String resource, String account) {
        return Access.to("s3:" + action, "arn:aws:s3:::" + resource, account, Map.of());
    }
}
