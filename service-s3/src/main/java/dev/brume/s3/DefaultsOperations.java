package dev.brume.s3;

import dev.brume.core.dispatch.Call;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.settings.Encryption;
import software.amazon.awssdk.services.s3.model.AbacStatus;
import software.amazon.awssdk.services.s3.model.AccelerateConfiguration;
import software.amazon.awssdk.services.s3.model.BucketAbacStatus;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAbacRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAbacResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentResponse;
import software.amazon.awssdk.services.s3.model.Payer;
import software.amazon.awssdk.services.s3.model.PutBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAccelerateConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.PutBucketRequestPaymentResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;

/** Settings that every bucket has, one way or the other. */
final class DefaultsOperations {
    private final Buckets buckets;

    DefaultsOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    PutBucketEncryptionResponse putBucketEncryption(PutBucketEncryptionRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        Encryption.check(request.serverSideEncryptionConfiguration());
        bucket.settings().set(ServerSideEncryptionConfiguration.class, request.serverSideEncryptionConfiguration());
        return PutBucketEncryptionResponse.builder().build();
    }

    GetBucketEncryptionResponse getBucketEncryption(GetBucketEncryptionRequest request, Call call) {
        ServerSideEncryptionConfiguration set = buckets.find(request.bucket(), request.expectedBucketOwner(), call)
                .settings()
                .find(ServerSideEncryptionConfiguration.class);
        return GetBucketEncryptionResponse.builder()
                .serverSideEncryptionConfiguration(set == null ? Encryption.OF_NEW_BUCKETS : Encryption.told(set))
                .build();
    }

    /** "Resets the default encryption for the bucket as server-side encryption with Amazon S3 managed keys." */
    DeleteBucketEncryptionResponse deleteBucketEncryption(DeleteBucketEncryptionRequest request, Call call) {
        buckets.find(request.bucket(), request.expectedBucketOwner(), call)
                .settings()
                .remove(ServerSideEncryptionConfiguration.class);
        return DeleteBucketEncryptionResponse.builder().build();
    }

    PutBucketAccelerateConfigurationResponse putBucketAccelerateConfiguration(
            PutBucketAccelerateConfigurationRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        if (bucket.name().indexOf('.') >= 0) {
            throw S3Errors.invalidRequest(
                    "S3 Transfer Acceleration is not supported for buckets with periods (.) in their names");
        }
        if (request.accelerateConfiguration().status() == null) {
            throw S3Errors.malformedXml();
        }
        bucket.settings().set(AccelerateConfiguration.class, request.accelerateConfiguration());
        return PutBucketAccelerateConfigurationResponse.builder().build();
    }

    GetBucketAccelerateConfigurationResponse getBucketAccelerateConfiguration(
            GetBucketAccelerateConfigurationRequest request, Call call) {
        AccelerateConfiguration set = buckets.find(request.bucket(), request.expectedBucketOwner(), call)
                .settings()
                .find(AccelerateConfiguration.class);
        return GetBucketAccelerateConfigurationResponse.builder()
                .status(set == null ? null : set.status())
                .build();
    }

    PutBucketRequestPaymentResponse putBucketRequestPayment(PutBucketRequestPaymentRequest request, Call call) {
        buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        if (request.requestPaymentConfiguration().payer() == Payer.REQUESTER) {
            throw S3Errors.notImplemented("Requester Pays buckets");
        }
        return PutBucketRequestPaymentResponse.builder().build();
    }

    GetBucketRequestPaymentResponse getBucketRequestPayment(GetBucketRequestPaymentRequest request, Call call) {
        buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        return GetBucketRequestPaymentResponse.builder()
                .payer(Payer.BUCKET_OWNER)
                .build();
    }

    /** Nobody writes access logs here: who switches them off is right, who switches them on is told. */
    PutBucketLoggingResponse putBucketLogging(PutBucketLoggingRequest request, Call call) {
        buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        if (request.bucketLoggingStatus().loggingEnabled() != null) {
            throw S3Errors.notImplemented("server access logging");
        }
        return PutBucketLoggingResponse.builder().build();
    }

    GetBucketLoggingResponse getBucketLogging(GetBucketLoggingRequest request, Call call) {
        buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        return GetBucketLoggingResponse.builder().build();
    }

    GetBucketAbacResponse getBucketAbac(GetBucketAbacRequest request, Call call) {
        buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        return GetBucketAbacResponse.builder()
                .abacStatus(
                        AbacStatus.builder().status(BucketAbacStatus.DISABLED).build())
                .build();
    }
}
