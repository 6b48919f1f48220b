package dev.brume.s3.bucket;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.s3.S3Errors;
import dev.brume.s3.settings.Settings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;

/** All buckets, whosever they are: a name is given once. A concurrent map guards them; each bucket guards itself. */
public final class Buckets {
    private static final String FIRST_REGION = "us-east-1";
    private static final int PER_ACCOUNT = 10_000;

    private final Map<String, Bucket> byName = new ConcurrentHashMap<>();
    private final Ids ids;

    public Buckets(Ids ids) {
        this.ids = ids;
    }

    /**
     * @param constraint the region that the request asks for; null or empty for none
     * @param settings what the bucket is made with
     * @throws AwsException InvalidBucketName, BucketAlreadyExists, BucketAlreadyOwnedByYou, IllegalLocationConstraintException,
     *     TooManyBuckets
     */
    public Bucket create(String name, @Nullable String constraint, Settings settings, Call call) {
        BucketName.check(name);
        String region = region(constraint, call.region().name());
        if (of(call.account()).size() >= PER_ACCOUNT) {
            throw new AwsException("TooManyBuckets", 400, "You have attempted to create more buckets than allowed");
        }
        Bucket made = new Bucket(name, call.account(), region, call.now(), settings, ids);
        Bucket other = byName.putIfAbsent(name, made);
        if (other == null) {
            return made;
        }
        if (!other.owner().equals(call.account())) {
            throw new AwsException(
                    "BucketAlreadyExists",
                    409,
                    "The requested bucket name is not available. The bucket namespace is shared by all users of the system. "
                            + "Please select a different name and try again.",
                    Map.of("BucketName", name));
        }
        if (other.region().equals(FIRST_REGION) && region.equals(FIRST_REGION)) {
            return other; // As it always was there.
        }
        throw new AwsException(
                "BucketAlreadyOwnedByYou",
                409,
                "Your previous request to create the named bucket succeeded and you already own it.",
                Map.of("BucketName", name));
    }

    private static String region(@Nullable String constraint, String endpoint) {
        if ((constraint == null || constraint.isEmpty()) && !endpoint.equals(FIRST_REGION)) {
            throw illegal("unspecified");
        }
        if (constraint == null) {
            return FIRST_REGION;
        }
        boolean isKnown =
                BucketLocationConstraint.knownValues().contains(BucketLocationConstraint.fromValue(constraint));
        if (constraint.equals(FIRST_REGION) || (!isKnown && endpoint.equals(FIRST_REGION))) {
            throw new AwsException(
                    "InvalidLocationConstraint",
                    400,
                    "The specified location-constraint is not valid",
                    Map.of("LocationConstraint", constraint));
        }
        String region = constraint.equals("EU") ? "eu-west-1" : constraint;
        if (!endpoint.equals(FIRST_REGION) && !endpoint.equals(region)) {
            throw illegal(constraint);
        }
        return region;
    }

    private static AwsException illegal(String constraint) {
        return new AwsException(
                "IllegalLocationConstraintException",
                400,
                "The " + constraint
                        + " location constraint is incompatible for the region specific endpoint this request was sent to.");
    }

    /**
     * @param expectedOwner the account that the request expects; null for any
     * @throws AwsException NoSuchBucket, AccessDenied, AuthorizationHeaderMalformed for a bucket of another region
     */
    public Bucket find(String name, @Nullable String expectedOwner, Call call) {
        Bucket bucket = byName.get(name);
        if (bucket == null) {
            throw S3Errors.noSuchBucket(name);
        }
        if (expectedOwner != null && !bucket.owner().value().equals(expectedOwner)) {
            throw S3Errors.accessDenied();
        }
        if (!bucket.region().equals(call.region().name())) {
            throw new AwsException(
                    "AuthorizationHeaderMalformed",
                    400,
                    "The authorization header is malformed; the region '"
                            + call.region().name() + "' is wrong; expecting '" + bucket.region() + "'",
                    Map.of("Region", bucket.region()));
        }
        return bucket;
    }

    /** Whatever its region; null for none. */
    public @Nullable Bucket named(String name) {
        return byName.get(name);
    }

    /** @throws AwsException BucketNotEmpty */
    public void delete(Bucket bucket) {
        bucket.close();
        byName.remove(bucket.name(), bucket);
    }

    /** In the order of their names. */
    public List<Bucket> of(AccountId account) {
        return byName.values().stream()
                .filter(bucket -> bucket.owner().equals(account))
                .sorted(Comparator.comparing(Bucket::name))
                .toList();
    }

    public void reset() {
        byName.values().forEach(Bucket::clear);
        byName.clear();
    }

    public void reset(AccountId account) {
        for (Bucket bucket : of(account)) {
            bucket.clear();
            byName.remove(bucket.name(), bucket);
        }
    }
}
