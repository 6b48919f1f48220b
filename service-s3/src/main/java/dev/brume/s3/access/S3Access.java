package dev.brume.s3.access;

import dev.brume.core.authorization.Access;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Arn;
import dev.brume.core.policy.RequestPrincipal;
import dev.brume.s3.CopySource;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.object.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;

/** The permissions of S3, and the policies of its buckets: Service Authorization Reference, "Amazon S3". */
public final class S3Access implements AccessRules {
    private static final String ARN = "arn:aws:s3:::";
    /** Objects that nobody asks permission for by themselves: what else a request does to them. */
    private static final Map<String, String> FURTHER = Map.of(
            "ACL", "PutObjectAcl",
            "Tagging", "PutObjectTagging",
            "ObjectLockMode", "PutObjectRetention",
            "ObjectLockLegalHoldStatus", "PutObjectLegalHold");

    /** They give nobody anything but the owner: AWS's own policies for the delivery of logs allow PutObject with one, and no PutObjectAcl. */
    private static final Set<String> OWNERS_ACLS = Set.of("private", "bucket-owner-full-control");

    private final Buckets buckets;

    public S3Access(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Nothing is said of what is on no resource: ListBuckets. */
    @Override
    public String located(String action, String resource) {
        return resource.equals(Access.ANY_RESOURCE) ? "" : AccessRules.super.located(action, resource);
    }

    @Override
    public List<Access> accesses(SdkRequest input, Call call) {
        Optional<String> bucket = named(input, "Bucket");
        String action = Actions.of(call.operation());
        if (bucket.isEmpty()) {
            return List.of(new Access(
                    "s3:" + action, Access.ANY_RESOURCE, call.account().value(), Map.of()));
        }
        List<Access> needed = new ArrayList<>();
        if (input instanceof DeleteObjectsRequest many && many.delete() != null) {
            many.delete()
                    .objects()
                    .forEach(object -> needed.add(access(
                            object.versionId() == null ? "DeleteObject" : "DeleteObjectVersion",
                            bucket.get() + "/" + object.key(),
                            input,
                            call)));
        } else {
            own(needed, action, bucket.get(), named(input, "Key").orElse(null), input, call);
        }
        if (Boolean.TRUE.equals(input.getValueForField("BypassGovernanceRetention", Boolean.class)
                .orElse(false))) {
            needed.add(access(
                    "BypassGovernanceRetention",
                    bucket.get() + "/" + named(input, "Key").orElse("*"),
                    input,
                    call));
        }
        input.getValueForField("CopySource", String.class).ifPresent(text -> {
            CopySource source = CopySource.of(text);
            needed.add(access(
                    source.versionId() == null ? "GetObject" : "GetObjectVersion",
                    source.bucket() + "/" + source.key(),
                    input,
                    call));
        });
        return needed;
    }

    private void own(
            List<Access> needed, String action, String bucket, @Nullable String key, SdkRequest input, Call call) {
        boolean version = input.getValueForField("VersionId", String.class).isPresent();
        String resource = key == null ? bucket : bucket + "/" + key;
        needed.add(access(version ? Actions.ofVersion(action) : action, resource, input, call));
        if (call.operation().equals("GetObjectAttributes")) {
            needed.add(access(version ? "GetObjectVersion" : "GetObject", resource, input, call));
        }
        if (action.equals("PutObject")) {
            FURTHER.forEach((member, further) -> {
                boolean asked = input.getValueForField(member, Object.class)
                        .filter(value -> !OWNERS_ACLS.contains(String.valueOf(value)))
                        .isPresent();
                if (asked) {
                    needed.add(access(further, resource, input, call));
                }
            });
        }
    }

    /** The SDK's classes of copies tell the target from the source by the member's name. */
    private static Optional<String> named(SdkRequest input, String member) {
        return input.getValueForField(member, String.class)
                .or(() -> input.getValueForField("Destination" + member, String.class));
    }

    /** A bucket that is not there would be the caller's. */
    private Access access(String action, String resource, SdkRequest input, Call call) {
        int slash = resource.indexOf('/');
        Bucket bucket = buckets.named(slash < 0 ? resource : resource.substring(0, slash));
        String account =
                bucket == null ? call.account().value() : bucket.owner().value();
        StoredObject object = bucket == null || slash < 0 ? null : bucket.newest(resource.substring(slash + 1));
        String arn = bucket == null ? ARN + resource : bucket.arn() + (slash < 0 ? "" : resource.substring(slash));
        return new Access("s3:" + action, arn, account, ConditionKeys.of(input, account, object));
    }

    @Override
    public List<String> resourcePolicies(Arn resource, RequestPrincipal principal) {
        String path = resource.resource();
        int slash = path.indexOf('/');
        Bucket bucket = buckets.named(slash < 0 ? path : path.substring(0, slash));
        return bucket == null
                ? List.of()
                : new PoliciesOfBucket(bucket, principal).of(slash < 0 ? null : path.substring(slash + 1));
    }
}
