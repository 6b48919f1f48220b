package dev.brume.s3;

import dev.brume.core.dispatch.Call;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.settings.CorsRules;
import dev.brume.s3.settings.SettingErrors;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketCorsResponse;

/** Which pages of other origins may use a bucket. */
final class CorsOperations {
    private final Buckets buckets;

    CorsOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    PutBucketCorsResponse putBucketCors(PutBucketCorsRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        bucket.settings()
                .set(CorsRules.class, CorsRules.of(request.corsConfiguration().corsRules()));
        return PutBucketCorsResponse.builder().build();
    }

    GetBucketCorsResponse getBucketCors(GetBucketCorsRequest request, Call call) {
        CorsRules set = buckets.find(request.bucket(), request.expectedBucketOwner(), call)
                .settings()
                .find(CorsRules.class);
        if (set == null) {
            throw SettingErrors.noCors(request.bucket());
        }
        return GetBucketCorsResponse.builder().corsRules(set.rules()).build();
    }

    DeleteBucketCorsResponse deleteBucketCors(DeleteBucketCorsRequest request, Call call) {
        buckets.find(request.bucket(), request.expectedBucketOwner(), call)
                .settings()
                .remove(CorsRules.class);
        return DeleteBucketCorsResponse.builder().build();
    }
}
