package dev.brume.s3.settings;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Place;
import dev.brume.s3.S3Errors;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/**
 * How objects are said to be encrypted: recorded and told, with the key's ARN where it is a key of AWS KMS. See Amazon S3 User Guide,
 * "Setting default server-side encryption behavior for Amazon S3 buckets".
 *
 * @param algorithm {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}
 * @param key as it was named; null for none
 */
public record Encryption(String algorithm, @Nullable String key, boolean bucketKey) {
    /** What S3 does for every bucket when it is told nothing. */
    public static final ServerSideEncryptionConfiguration OF_NEW_BUCKETS = ServerSideEncryptionConfiguration.builder()
            .rules(ServerSideEncryptionRule.builder()
                    .applyServerSideEncryptionByDefault(by -> by.sseAlgorithm(ServerSideEncryption.AES256))
                    .bucketKeyEnabled(false)
                    .build())
            .build();

    /** A configuration as S3 tells it: with all that it leaves to S3. */
    public static ServerSideEncryptionConfiguration told(ServerSideEncryptionConfiguration set) {
        ServerSideEncryptionRule rule = set.rules().getFirst();
        return set.toBuilder()
                .rules(rule.toBuilder()
                        .applyServerSideEncryptionByDefault(
                                rule.applyServerSideEncryptionByDefault() == null
                                        ? OF_NEW_BUCKETS.rules().getFirst().applyServerSideEncryptionByDefault()
                                        : rule.applyServerSideEncryptionByDefault())
                        .bucketKeyEnabled(Boolean.TRUE.equals(rule.bucketKeyEnabled()))
                        .build())
                .build();
    }

    /** What a configuration says. */
    static Encryption of(ServerSideEncryptionConfiguration configuration) {
        ServerSideEncryptionRule rule = configuration.rules().getFirst();
        ServerSideEncryptionByDefault by = rule.applyServerSideEncryptionByDefault();
        boolean bucketKey = Boolean.TRUE.equals(rule.bucketKeyEnabled());
        return by == null
                ? new Encryption("AES256", null, bucketKey)
                : new Encryption(by.sseAlgorithmAsString(), by.kmsMasterKeyID(), bucketKey);
    }

    /** What applies to an object of which nothing is said. */
    public static Encryption byDefault(Settings settings) {
        ServerSideEncryptionConfiguration set = settings.find(ServerSideEncryptionConfiguration.class);
        return of(set == null ? OF_NEW_BUCKETS : set);
    }

    public boolean isKms() {
        return algorithm.startsWith("aws:kms");
    }

    /**
     * The key's ARN; without a key, that of the account's own for S3, which follows from the account and the region. An alias stays one:
     * nobody here knows what key it stands for.
     *
     * @return null where no key of KMS encrypts
     */
    public @Nullable String keyArn(Place place) {
        if (!isKms()) {
            return null;
        }
        if (key != null && key.startsWith("arn:")) {
            return key;
        }
        String named = key == null
                ? "key/" + UUID.nameUUIDFromBytes(("aws/s3 " + place).getBytes(StandardCharsets.UTF_8))
                : key.startsWith("alias/") ? key : "key/" + key;
        return "arn:" + place.region().partition() + ":kms:" + place.region() + ":" + place.account() + ":" + named;
    }

    /** @throws AwsException MalformedXML, InvalidArgument */
    public static void check(@Nullable ServerSideEncryptionConfiguration asked) {
        if (asked == null || asked.rules().size() != 1) {
            throw S3Errors.malformedXml();
        }
        ServerSideEncryptionByDefault by = asked.rules().getFirst().applyServerSideEncryptionByDefault();
        if (by != null && by.kmsMasterKeyID() != null && !of(asked).isKms()) {
            throw new AwsException(
                    "InvalidArgument",
                    400,
                    "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
                    Map.of("ArgumentName", "ApplyServerSideEncryptionByDefault"));
        }
    }
}
