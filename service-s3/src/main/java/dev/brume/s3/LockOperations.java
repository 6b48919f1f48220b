package dev.brume.s3;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.bucket.Versioning;
import dev.brume.s3.lock.LockConfiguration;
import dev.brume.s3.lock.Locks;
import dev.brume.s3.object.ObjectState;
import dev.brume.s3.object.Retention;
import dev.brume.s3.settings.SettingErrors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldResponse;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.PutObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLegalHoldResponse;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionResponse;

/** Object Lock of buckets, retention and legal hold of versions. */
final class LockOperations {
    private final Buckets buckets;

    LockOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    PutObjectLockConfigurationResponse putObjectLockConfiguration(
            PutObjectLockConfigurationRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        LockConfiguration configuration = LockConfiguration.of(request.objectLockConfiguration());
        if (bucket.versioning() != Versioning.ENABLED) {
            throw new AwsException(
                    "InvalidBucketState",
                    409,
                    "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration");
        }
        bucket.settings().set(LockConfiguration.class, configuration);
        return PutObjectLockConfigurationResponse.builder().build();
    }

    GetObjectLockConfigurationResponse getObjectLockConfiguration(
            GetObjectLockConfigurationRequest request, Call call) {
        LockConfiguration set = buckets.find(request.bucket(), request.expectedBucketOwner(), call)
                .settings()
                .find(LockConfiguration.class);
        if (set == null) {
            throw SettingErrors.noObjectLock(request.bucket());
        }
        return GetObjectLockConfigurationResponse.builder()
                .objectLockConfiguration(set.told())
                .build();
    }

    PutObjectRetentionResponse putObjectRetention(PutObjectRetentionRequest request, Call call) {
        Bucket bucket = locked(request.bucket(), request.expectedBucketOwner(), call);
        ObjectLockRetention asked = request.retention();
        if (asked == null || (asked.mode() == null) != (asked.retainUntilDate() == null)) {
            throw S3Errors.malformedXml();
        }
        Locks.checkFuture(asked.retainUntilDate(), call.now(), "RetainUntilDate");
        Retention wanted = asked.mode() == null
                ? null
                : new Retention(asked.mode() == ObjectLockRetentionMode.COMPLIANCE, asked.retainUntilDate());
        boolean bypass = Boolean.TRUE.equals(request.bypassGovernanceRetention());
        bucket.change(request.key(), request.versionId(), object -> {
            Locks.checkChange(object.state(), wanted, bypass, call.now());
            return object.state().with(wanted);
        });
        return PutObjectRetentionResponse.builder().build();
    }

    GetObjectRetentionResponse getObjectRetention(GetObjectRetentionRequest request, Call call) {
        Retention retention = state(
                        locked(request.bucket(), request.expectedBucketOwner(), call),
                        request.key(),
                        request.versionId())
                .retention();
        if (retention == null) {
            throw noLock();
        }
        return GetObjectRetentionResponse.builder()
                .retention(told -> told.mode(
                                retention.compliance()
                                        ? ObjectLockRetentionMode.COMPLIANCE
                                        : ObjectLockRetentionMode.GOVERNANCE)
                        .retainUntilDate(retention.until()))
                .build();
    }

    PutObjectLegalHoldResponse putObjectLegalHold(PutObjectLegalHoldRequest request, Call call) {
        Bucket bucket = locked(request.bucket(), request.expectedBucketOwner(), call);
        if (request.legalHold() == null || request.legalHold().status() == null) {
            throw S3Errors.malformedXml();
        }
        boolean hold = request.legalHold().status() == ObjectLockLegalHoldStatus.ON;
        bucket.change(
                request.key(), request.versionId(), object -> object.state().held(hold));
        return PutObjectLegalHoldResponse.builder().build();
    }

    GetObjectLegalHoldResponse getObjectLegalHold(GetObjectLegalHoldRequest request, Call call) {
        Boolean hold = state(
                        locked(request.bucket(), request.expectedBucketOwner(), call),
                        request.key(),
                        request.versionId())
                .legalHold();
        if (hold == null) {
            throw noLock();
        }
        return GetObjectLegalHoldResponse.builder()
                .legalHold(told -> told.status(hold ? ObjectLockLegalHoldStatus.ON : ObjectLockLegalHoldStatus.OFF))
                .build();
    }

    private Bucket locked(String name, @Nullable String expectedOwner, Call call) {
        Bucket bucket = buckets.find(name, expectedOwner, call);
        if (bucket.settings().find(LockConfiguration.class) == null) {
            throw Locks.noConfiguration();
        }
        return bucket;
    }

    private static ObjectState state(Bucket bucket, String key, @Nullable String version) {
        return bucket.get(key, version).state();
    }

    private static AwsException noLock() {
        return new AwsException(
                "NoSuchObjectLockConfiguration", 404, "The specified object does not have a ObjectLock configuration");
    }
}
