package dev.brume.s3;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.lifecycle.Lifecycle;
import dev.brume.s3.lifecycle.LifecycleRules;
import dev.brume.s3.lifecycle.RuleReader;
import dev.brume.s3.object.StoredObject;
import dev.brume.s3.settings.SettingErrors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationResponse;

/** What goes by itself. */
final class LifecycleOperations {
    private final Buckets buckets;
    private final Lifecycle lifecycle;
    private final Ids ids;

    LifecycleOperations(Buckets buckets, Lifecycle lifecycle, Ids ids) {
        this.buckets = buckets;
        this.lifecycle = lifecycle;
        this.ids = ids;
    }

    PutBucketLifecycleConfigurationResponse putBucketLifecycleConfiguration(
            PutBucketLifecycleConfigurationRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        if (request.lifecycleConfiguration() == null) {
            throw S3Errors.malformedXml();
        }
        LifecycleRules rules = RuleReader.read(
                request.lifecycleConfiguration().rules(), request.transitionDefaultMinimumObjectSize(), ids);
        lifecycle.rules(bucket, rules);
        return PutBucketLifecycleConfigurationResponse.builder()
                .transitionDefaultMinimumObjectSize(rules.minimum())
                .build();
    }

    GetBucketLifecycleConfigurationResponse getBucketLifecycleConfiguration(
            GetBucketLifecycleConfigurationRequest request, Call call) {
        LifecycleRules rules = buckets.find(request.bucket(), request.expectedBucketOwner(), call)
                .settings()
                .find(LifecycleRules.class);
        if (rules == null) {
            throw SettingErrors.noLifecycle(request.bucket());
        }
        return GetBucketLifecycleConfigurationResponse.builder()
                .rules(rules.said())
                .transitionDefaultMinimumObjectSize(rules.minimum())
                .build();
    }

    DeleteBucketLifecycleResponse deleteBucketLifecycle(DeleteBucketLifecycleRequest request, Call call) {
        lifecycle.rules(buckets.find(request.bucket(), request.expectedBucketOwner(), call), null);
        return DeleteBucketLifecycleResponse.builder().build();
    }

    /** When an object expires, told to whoever writes or reads it; null for never. */
    static @Nullable String expiration(Bucket bucket, StoredObject object) {
        LifecycleRules rules = bucket.settings().find(LifecycleRules.class);
        return rules == null ? null : rules.expiration(object);
    }
}
