package dev.brume.s3;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.bucket.Buckets;
import dev.brume.s3.bucket.Versioning;
import dev.brume.s3.lock.LockConfiguration;
import dev.brume.s3.settings.Acl;
import dev.brume.s3.settings.AskedAcl;
import dev.brume.s3.settings.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.MFADelete;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;

/** What buckets there are, and whether they keep versions. */
final class BucketOperations {
    private static final String FIRST_REGION = "us-east-1";
    private static final int MOST_BUCKETS = 10_000;
    private final Buckets buckets;

    BucketOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    CreateBucketResponse createBucket(CreateBucketRequest request, Call call) {
        var configuration = request.createBucketConfiguration();
        if (configuration != null
                && configuration.equals(CreateBucketConfiguration.builder().build())) {
            throw S3Errors.malformedXml(); // A document that says nothing is none; whoever says nothing sends none.
        }
        if (configuration != null && (configuration.location() != null || configuration.bucket() != null)) {
            throw S3Errors.notImplemented("directory buckets");
        }
        Settings settings = Settings.ofNewBucket(
                request.objectOwnership() == null ? ObjectOwnership.BUCKET_OWNER_ENFORCED : request.objectOwnership());
        if (Boolean.TRUE.equals(request.objectLockEnabledForBucket())) {
            settings.set(LockConfiguration.class, LockConfiguration.ON);
        }
        Acl acl = AskedAcl.ofNewBucket(request, Owners.canonicalId(call.account()), settings);
        if (acl != null) {
            settings.set(Acl.class, acl);
        }
        String constraint = configuration == null ? null : configuration.locationConstraintAsString();
        if (BucketLocationConstraint.EU.toString().equals(constraint)) {
            settings.set(BucketLocationConstraint.class, BucketLocationConstraint.EU); // Told as it was said.
        }
        Bucket made = buckets.create(request.bucket(), constraint, settings, call);
        if (Boolean.TRUE.equals(request.objectLockEnabledForBucket())) {
            made.versioning(Versioning.ENABLED);
        }
        if (configuration != null && configuration.hasTags()) {
            made.tags(TagSets.of(configuration.tags(), TagSets.OF_BUCKET));
        }
        return CreateBucketResponse.builder()
                .location(
                        made.region().equals(FIRST_REGION)
                                ? "/" + made.name()
                                : call.endpoint() + "/" + made.name() + "/")
                .build();
    }

    HeadBucketResponse headBucket(HeadBucketRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        return HeadBucketResponse.builder()
                .bucketRegion(bucket.region())
                .accessPointAlias(false)
                .build();
    }

    DeleteBucketResponse deleteBucket(DeleteBucketRequest request, Call call) {
        buckets.delete(buckets.find(request.bucket(), request.expectedBucketOwner(), call));
        return DeleteBucketResponse.builder().build();
    }

    ListBucketsResponse listBuckets(ListBucketsRequest request, Call call) {
        int most = request.maxBuckets() == null ? MOST_BUCKETS : request.maxBuckets();
        if (most < 1 || most > MOST_BUCKETS) {
            throw S3Errors.invalidArgument(
                    "Argument max-buckets must be an integer between 1 and 10000",
                    "max-buckets",
                    Integer.toString(most));
        }
        checkRegion(request.bucketRegion(), call);
        String token = request.continuationToken();
        String after = token == null || token.isEmpty() ? "" : Tokens.decode(token);
        String prefix = request.prefix() == null ? "" : request.prefix();
        List<Bucket> all = buckets.of(call.account()).stream()
                .filter(bucket -> bucket.name().compareTo(after) > 0
                        && bucket.name().startsWith(prefix)
                        && (request.bucketRegion() == null
                                || request.bucketRegion().equals(bucket.region())))
                .toList();
        List<Bucket> page = all.subList(0, Math.min(most, all.size()));
        boolean isPaged = request.maxBuckets() != null;
        return ListBucketsResponse.builder()
                .owner(Owners.of(call.account()))
                .buckets(page.stream()
                        .map(bucket -> software.amazon.awssdk.services.s3.model.Bucket.builder()
                                .name(bucket.name())
                                .creationDate(bucket.created())
                                .bucketRegion(isPaged || request.bucketRegion() != null ? bucket.region() : null)
                                .build())
                        .toList())
                .prefix(request.prefix())
                .continuationToken(
                        page.size() < all.size() ? Tokens.encode(page.getLast().name()) : null)
                .build();
    }

    private static void checkRegion(@Nullable String region, Call call) {
        if (region == null
                || region.equals(FIRST_REGION)
                || region.equals(call.region().name())
                || BucketLocationConstraint.knownValues().contains(BucketLocationConstraint.fromValue(region))) {
            return;
        }
        throw new AwsException(
                "InvalidArgument",
                400,
                "Argument value " + region + " is not a valid AWS Region",
                Map.of("ArgumentName", "bucket-region"));
    }

    GetBucketLocationResponse getBucketLocation(GetBucketLocationRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        BucketLocationConstraint said = bucket.settings().find(BucketLocationConstraint.class);
        String region = said == null ? bucket.region() : said.toString();
        return GetBucketLocationResponse.builder()
                .locationConstraint(region.equals(FIRST_REGION) ? "" : region)
                .build();
    }

    PutBucketVersioningResponse putBucketVersioning(PutBucketVersioningRequest request, Call call) {
        Bucket bucket = buckets.find(request.bucket(), request.expectedBucketOwner(), call);
        var configuration = request.versioningConfiguration();
        if (configuration == null || configuration.status() == null) {
            throw new AwsException(
                    "IllegalVersioningConfigurationException",
                    400,
                    "The Versioning element must be specified",
                    Map.of("BucketName", request.bucket()));
        }
        if (configuration.mfaDelete() == MFADelete.ENABLED) {
            throw S3Errors.notImplemented("MFA delete");
        }
        if (configuration.status() == BucketVersioningStatus.SUSPENDED
                && bucket.settings().find(LockConfiguration.class) != null) {
            throw new AwsException(
                    "InvalidBucketState",
                    409,
                    "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.");
        }
        switch (configuration.status()) {
            case ENABLED -> bucket.versioning(Versioning.ENABLED);
            case SUSPENDED -> bucket.versioning(Versioning.SUSPENDED);
            case UNKNOWN_TO_SDK_VERSION -> throw S3Errors.malformedXml();
        }
        return PutBucketVersioningResponse.builder().build();
    }

    GetBucketVersioningResponse getBucketVersioning(GetBucketVersioningRequest request, Call call) {
        Versioning versioning = buckets.find(request.bucket(), request.expectedBucketOwner(), call)
                .versioning();
        return GetBucketVersioningResponse.builder()
                .status(
                        switch (versioning) {
                            case NEVER -> null;
                            case ENABLED -> BucketVersioningStatus.ENABLED;
                            case SUSPENDED -> BucketVersioningStatus.SUSPENDED;
                        })
                .build();
    }
}
