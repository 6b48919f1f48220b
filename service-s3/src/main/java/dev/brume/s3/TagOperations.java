package dev.brume.s3;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.notification.EventType;
import dev.brume.s3.notification.Notifier;
import dev.brume.s3.notification.ObjectEvent;
import dev.brume.s3.notification.Origin;
import dev.brume.s3.object.StoredObject;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;

/** Tags of objects and of buckets. */
final class TagOperations {
    private final Buckets buckets;
    private final Notifier notifier;

    TagOperations(Buckets buckets, Notifier notifier) {
        this.buckets = buckets;
        this.notifier = notifier;
    }

    PutObjectTaggingResponse putObjectTagging(PutObjectTaggingRequest request, Call call) {
        if (request.tagging() == null) {
            throw S3Errors.malformedXml();
        }
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        StoredObject tagged = bucket.tag(
                request.key(), request.versionId(), TagSets.of(request.tagging().tagSet(), TagSets.OF_OBJECT));
        notifier.tell(ObjectEvent.of(EventType.TAGS, bucket, tagged, Origin.of(call)));
        return PutObjectTaggingResponse.builder()
                .versionId(bucket.toldVersion(tagged))
                .build();
    }

    GetObjectTaggingResponse getObjectTagging(GetObjectTaggingRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        StoredObject object;
        try {
            object = bucket.existing(request.key(), request.versionId());
        } catch (AwsException absent) {
            // Here alone S3 names the key with its bucket.
            throw absent.code().equals("NoSuchKey") ? S3Errors.noSuchKey(bucket.name() + "/" + request.key()) : absent;
        }
        return GetObjectTaggingResponse.builder()
                .versionId(bucket.toldVersion(object))
                .tagSet(TagSets.tags(object.tags()))
                .build();
    }

    DeleteObjectTaggingResponse deleteObjectTagging(DeleteObjectTaggingRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        StoredObject bare = bucket.tag(request.key(), request.versionId(), Map.of());
        notifier.tell(ObjectEvent.of(EventType.NO_TAGS, bucket, bare, Origin.of(call)));
        return DeleteObjectTaggingResponse.builder()
                .versionId(bucket.toldVersion(bare))
                .build();
    }

    PutBucketTaggingResponse putBucketTagging(PutBucketTaggingRequest request, Call call) {
        if (request.tagging() == null) {
            throw S3Errors.malformedXml();
        }
        buckets.find(request.bucket(), request.expectedBucketOwner(), call)
                .tags(TagSets.of(request.tagging().tagSet(), TagSets.OF_BUCKET));
        return PutBucketTaggingResponse.builder().build();
    }

    GetBucketTaggingResponse getBucketTagging(GetBucketTaggingRequest request, Call call) {
        Map<String, String> tags = buckets.find(request.bucket(), request.expectedBucketOwner(), call)
                .tags();
        if (tags.isEmpty()) {
            throw new AwsException(
                    "NoSuchTagSet", 404, "The TagSet does not exist", Map.of("BucketName", request.bucket()));
        }
        return GetBucketTaggingResponse.builder().tagSet(TagSets.tags(tags)).build();
    }

    DeleteBucketTaggingResponse deleteBucketTagging(DeleteBucketTaggingRequest request, Call call) {
        buckets.find(request.bucket(), request.expectedBucketOwner(), call).tags(Map.of());
        return DeleteBucketTaggingResponse.builder().build();
    }
}
