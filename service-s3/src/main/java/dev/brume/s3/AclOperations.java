package dev.brume.s3;

import dev.brume.core.dispatch.Call;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.notification.EventType;
import dev.brume.s3.notification.Notifier;
import dev.brume.s3.notification.ObjectEvent;
import dev.brume.s3.notification.Origin;
import dev.brume.s3.object.StoredObject;
import dev.brume.s3.settings.Acl;
import dev.brume.s3.settings.AskedAcl;
import dev.brume.s3.settings.Ownership;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAclResponse;
import software.amazon.awssdk.services.s3.model.PutObjectAclRequest;
import software.amazon.awssdk.services.s3.model.PutObjectAclResponse;

/** Access control lists of buckets and objects. */
final class AclOperations {
    private final Buckets buckets;
    private final Notifier notifier;

    AclOperations(Buckets buckets, Notifier notifier) {
        this.buckets = buckets;
        this.notifier = notifier;
    }

    PutBucketAclResponse putBucketAcl(PutBucketAclRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        Acl acl = AskedAcl.of(request, request.accessControlPolicy(), bucket.ownerId(), bucket.settings());
        bucket.settings().set(Acl.class, acl);
        return PutBucketAclResponse.builder().build();
    }

    GetBucketAclResponse getBucketAcl(GetBucketAclRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        Acl acl = valid(bucket.settings().find(Acl.class), bucket);
        return GetBucketAclResponse.builder()
                .owner(Owners.of(bucket.owner()))
                .grants(acl.grants())
                .build();
    }

    /** Where ACLs are switched off, whatever they say, there is the owner's alone. */
    private static Acl valid(@Nullable Acl acl, Bucket bucket) {
        return acl != null && Ownership.allowsAcls(bucket.settings()) ? acl : Acl.ofOwner(bucket.ownerId());
    }

    PutObjectAclResponse putObjectAcl(PutObjectAclRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        Acl before = valid(
                bucket.existing(request.key(), request.versionId()).state().acl(), bucket);
        Acl acl = AskedAcl.of(request, request.accessControlPolicy(), bucket.ownerId(), bucket.settings());
        StoredObject changed = bucket.change(
                request.key(), request.versionId(), object -> object.state().with(acl));
        if (Set.copyOf(before.grants()).equals(Set.copyOf(valid(acl, bucket).grants()))) {
            return PutObjectAclResponse.builder().build(); // Of what changes nothing S3 tells nobody.
        }
        notifier.tell(ObjectEvent.of(EventType.ACL, bucket, changed, Origin.of(call)));
        return PutObjectAclResponse.builder().build();
    }

    GetObjectAclResponse getObjectAcl(GetObjectAclRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        Acl acl = valid(bucket.get(request.key(), request.versionId()).state().acl(), bucket);
        return GetObjectAclResponse.builder()
                .owner(Owners.of(bucket.owner()))
                .grants(acl.grants())
                .build();
    }
}
