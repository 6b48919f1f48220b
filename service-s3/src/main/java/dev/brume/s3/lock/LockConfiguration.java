package dev.brume.s3.lock;

import dev.brume.core.error.AwsException;
import dev.brume.s3.S3Errors;
import dev.brume.s3.object.Retention;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRule;

/**
 * A bucket's Object Lock, which is never switched off again: Amazon S3 User Guide, "Locking objects with Object Lock".
 *
 * @param byDefault what new versions get; null for nothing
 */
public record LockConfiguration(@Nullable DefaultRetention byDefault) {
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_YEARS = 100;
    public static final LockConfiguration ON = new LockConfiguration(null);

    /** @throws AwsException MalformedXML, InvalidArgument */
    public static LockConfiguration of(@Nullable ObjectLockConfiguration asked) {
        if (asked == null || asked.objectLockEnabled() != ObjectLockEnabled.ENABLED) {
            throw S3Errors.malformedXml();
        }
        ObjectLockRule rule = asked.rule();
        if (rule == null) {
            return ON;
        }
        DefaultRetention retention = rule.defaultRetention();
        if (retention == null
                || retention.mode() == null
                || (retention.days() == null) == (retention.years() == null)) {
            throw S3Errors.malformedXml();
        }
        int number = retention.days() == null ? retention.years() : retention.days();
        if (number < 1) {
            throw new AwsException(
                    "InvalidArgument",
                    400,
                    "Default retention period must be a positive integer value.",
                    Map.of("ArgumentName", retention.days() == null ? "Years" : "Days"));
        }
        if (number > (retention.days() == null ? MOST_YEARS : MOST_DAYS)) {
            throw invalid("Default retention period too large");
        }
        return new LockConfiguration(retention);
    }

    private static AwsException invalid(String message) {
        return new AwsException("InvalidArgument", 400, message);
    }

    public ObjectLockConfiguration told() {
        DefaultRetention set = byDefault;
        return ObjectLockConfiguration.builder()
                .objectLockEnabled(ObjectLockEnabled.ENABLED)
                .rule(
                        set == null
                                ? null
                                : ObjectLockRule.builder().defaultRetention(set).build())
                .build();
    }

    /** What a version gets that is made now and of which nothing is said. */
    public @Nullable Retention retention(Instant now) {
        DefaultRetention set = byDefault;
        if (set == null) {
            return null;
        }
        Instant until = set.days() == null
                ? now.atOffset(ZoneOffset.UTC).plusYears(set.years()).toInstant()
                : now.atOffset(ZoneOffset.UTC).plusDays(set.days()).toInstant();
        return new Retention(set.mode() == ObjectLockRetentionMode.COMPLIANCE, until);
    }
}
