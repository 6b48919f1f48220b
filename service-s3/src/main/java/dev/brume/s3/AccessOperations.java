package dev.brume.s3;

import dev.brume.core.authorization.Caller;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.settings.BucketPolicy;
import dev.brume.s3.settings.Ownership;
import dev.brume.s3.settings.PublicAccess;
import dev.brume.s3.settings.SettingErrors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;

/** Who may use a bucket: its policy, what may not be public, and whether it has ACLs. */
final class AccessOperations {
    private final Buckets buckets;

    AccessOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    PutBucketPolicyResponse putBucketPolicy(PutBucketPolicyRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        BucketPolicy policy = BucketPolicy.of(request.policy() == null ? "" : request.policy(), bucket.arn());
        if (policy.isPublic() && PublicAccess.blocksPolicy(bucket.settings())) {
            throw new AwsException(
                    "AccessDenied",
                    403,
                    "User: " + Caller.of(call).arn()
                            + " is not authorized to perform: s3:PutBucketPolicy on resource: \""
                            + bucket.arn()
                            + "\" because public policies are blocked by the BlockPublicPolicy block public access setting.");
        }
        bucket.settings().set(BucketPolicy.class, policy);
        return PutBucketPolicyResponse.builder().build();
    }

    GetBucketPolicyResponse getBucketPolicy(GetBucketPolicyRequest request, Call call) {
        BucketPolicy policy = policy(buckets.find(request.bucket(), request.expectedBucketOwner(), call));
        return GetBucketPolicyResponse.builder().policy(policy.text()).build();
    }

    GetBucketPolicyStatusResponse getBucketPolicyStatus(GetBucketPolicyStatusRequest request, Call call) {
        BucketPolicy policy = policy(buckets.find(request.bucket(), request.expectedBucketOwner(), call));
        return GetBucketPolicyStatusResponse.builder()
                .policyStatus(status -> status.isPublic(policy.isPublic()))
                .build();
    }

    private static BucketPolicy policy(Bucket bucket) {
        return there(bucket.settings().find(BucketPolicy.class), SettingErrors.noPolicy(bucket.name()));
    }

    private static <T> T there(@Nullable T setting, AwsException missing) {
        if (setting == null) {
            throw missing;
        }
        return setting;
    }

    DeleteBucketPolicyResponse deleteBucketPolicy(DeleteBucketPolicyRequest request, Call call) {
        buckets.find(request.bucket(), request.expectedBucketOwner(), call)
                .settings()
                .remove(BucketPolicy.class);
        return DeleteBucketPolicyResponse.builder().build();
    }

    PutPublicAccessBlockResponse putPublicAccessBlock(PutPublicAccessBlockRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        PublicAccessBlockConfiguration asked = request.publicAccessBlockConfiguration();
        if (asked.equals(PublicAccessBlockConfiguration.builder().build())) {
            throw S3Errors.invalidRequest("Must specify at least one configuration.");
        }
        bucket.settings()
                .set(
                        PublicAccessBlockConfiguration.class,
                        PublicAccessBlockConfiguration.builder()
                                .blockPublicAcls(Boolean.TRUE.equals(asked.blockPublicAcls()))
                                .ignorePublicAcls(Boolean.TRUE.equals(asked.ignorePublicAcls()))
                                .blockPublicPolicy(Boolean.TRUE.equals(asked.blockPublicPolicy()))
                                .restrictPublicBuckets(Boolean.TRUE.equals(asked.restrictPublicBuckets()))
                                .build());
        return PutPublicAccessBlockResponse.builder().build();
    }

    GetPublicAccessBlockResponse getPublicAccessBlock(GetPublicAccessBlockRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        return GetPublicAccessBlockResponse.builder()
                .publicAccessBlockConfiguration(there(
                        bucket.settings().find(PublicAccessBlockConfiguration.class),
                        SettingErrors.noPublicAccessBlock(bucket.name())))
                .build();
    }

    DeletePublicAccessBlockResponse deletePublicAccessBlock(DeletePublicAccessBlockRequest request, Call call) {
        buckets.find(request.bucket(), request.expectedBucketOwner(), call)
                .settings()
                .remove(PublicAccessBlockConfiguration.class);
        return DeletePublicAccessBlockResponse.builder().build();
    }

    PutBucketOwnershipControlsResponse putBucketOwnershipControls(
            PutBucketOwnershipControlsRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        Ownership.check(request.ownershipControls(), bucket.settings());
        bucket.settings().set(OwnershipControls.class, request.ownershipControls());
        return PutBucketOwnershipControlsResponse.builder().build();
    }

    GetBucketOwnershipControlsResponse getBucketOwnershipControls(
            GetBucketOwnershipControlsRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        return GetBucketOwnershipControlsResponse.builder()
                .ownershipControls(there(
                        bucket.settings().find(OwnershipControls.class),
                        SettingErrors.noOwnershipControls(bucket.name())))
                .build();
    }

    DeleteBucketOwnershipControlsResponse deleteBucketOwnershipControls(
            DeleteBucketOwnershipControlsRequest request, Call call) {
        buckets.find(request.bucket(), request.expectedBucketOwner(), call)
                .settings()
                .remove(OwnershipControls.class);
        return DeleteBucketOwnershipControlsResponse.builder().build();
    }
}
