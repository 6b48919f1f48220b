package dev.brume.s3;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.bucket.Deletion;
import dev.brume.s3.lock.Locks;
import dev.brume.s3.notification.EventType;
import dev.brume.s3.notification.Notifier;
import dev.brume.s3.notification.ObjectEvent;
import dev.brume.s3.notification.Origin;
import dev.brume.s3.object.Preconditions;
import dev.brume.s3.object.StoredObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Objects and versions, deleted one by one or up to 1,000 together. */
final class DeleteOperations {
    private static final int MOST_KEYS = 1000;
    private final Buckets buckets;
    private final Notifier notifier;

    DeleteOperations(Buckets buckets, Notifier notifier) {
        this.buckets = buckets;
        this.notifier = notifier;
    }

    DeleteObjectResponse deleteObject(DeleteObjectRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        if (request.ifMatchLastModifiedTime() != null || request.ifMatchSize() != null) {
            throw S3Errors.notImplemented("conditions of directory buckets");
        }
        if (request.mfa() != null) {
            throw S3Errors.notImplemented("MFA delete");
        }
        Locks.checkBypass(request.bypassGovernanceRetention(), bucket.settings());
        Deletion deletion = bucket.delete(
                request.key(),
                request.versionId(),
                new Preconditions(request.ifMatch(), null, null, null),
                Boolean.TRUE.equals(request.bypassGovernanceRetention()),
                call.now());
        tell(bucket, request.key(), deletion, call);
        return DeleteObjectResponse.builder()
                .deleteMarker(marker(deletion) == null ? null : true)
                .versionId(version(request.versionId(), deletion))
                .build();
    }

    private static @Nullable String version(@Nullable String named, Deletion deletion) {
        return named != null || deletion.marker() == null
                ? named
                : deletion.marker().versionId();
    }

    /** The delete marker that came or went. */
    private static @Nullable StoredObject marker(Deletion deletion) {
        StoredObject removed = deletion.removed();
        return removed != null && removed.isDeleteMarker() ? removed : deletion.marker();
    }

    /** A key without an object is deleted as well, and that is told as of one that had one. */
    private void tell(Bucket bucket, String key, Deletion deletion, Call call) {
        if (deletion.marker() != null) {
            notifier.tell(ObjectEvent.of(EventType.DELETE_MARKER, bucket, deletion.marker(), Origin.of(call)));
        } else if (deletion.sequence() > 0) {
            StoredObject gone = deletion.removed() == null ? StoredObject.deleteMarker(key) : deletion.removed();
            notifier.tell(new ObjectEvent(EventType.DELETE, bucket, gone, deletion.sequence(), Origin.of(call)));
        }
    }

    DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        if (request.delete() == null
                || !request.delete().hasObjects()
                || request.delete().objects().isEmpty()
                || request.delete().objects().size() > MOST_KEYS) {
            throw S3Errors.malformedXml();
        }
        if (request.mfa() != null) {
            throw S3Errors.notImplemented("MFA delete");
        }
        Locks.checkBypass(request.bypassGovernanceRetention(), bucket.settings());
        List<DeletedObject> deleted = new ArrayList<>();
        List<S3Error> errors = new ArrayList<>();
        for (ObjectIdentifier one : request.delete().objects()) {
            try {
                deleted.add(delete(bucket, one, Boolean.TRUE.equals(request.bypassGovernanceRetention()), call));
            } catch (AwsException refused) {
                errors.add(S3Error.builder()
                        .key(one.key())
                        .versionId(one.versionId())
                        .code(refused.code())
                        .message(refused.getMessage())
                        .build());
            }
        }
        boolean quiet = Boolean.TRUE.equals(request.delete().quiet());
        return DeleteObjectsResponse.builder()
                .deleted(quiet ? List.of() : deleted)
                .errors(errors)
                .build();
    }

    private DeletedObject delete(Bucket bucket, ObjectIdentifier one, boolean bypass, Call call) {
        if (one.lastModifiedTime() != null || one.size() != null) {
            throw S3Errors.notImplemented("conditions of directory buckets");
        }
        String key = one.key() == null ? "" : one.key();
        if (one.versionId() != null && !AskedParameters.isVersion(one.versionId())) {
            throw S3Errors.noSuchVersion(key, one.versionId());
        }
        Deletion deletion = bucket.delete(
                key, one.versionId(), new Preconditions(one.eTag(), null, null, null), bypass, call.now());
        tell(bucket, key, deletion, call);
        StoredObject marker = marker(deletion);
        return DeletedObject.builder()
                .key(key)
                .versionId(one.versionId())
                .deleteMarker(marker == null ? null : true)
                .deleteMarkerVersionId(marker == null ? null : marker.versionId())
                .build();
    }
}
