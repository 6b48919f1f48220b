package dev.brume.s3.lifecycle;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.s3.S3Errors;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleAndOperator;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionExpiration;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.TransitionDefaultMinimumObjectSize;

/** Reads lifecycle rules, and refuses what S3 refuses in its words. */
public final class RuleReader {
    private static final int MOST_RULES = 1000;
    private static final int LONGEST_ID = 255;
    private static final int MOST_NEWER = 100;

    private RuleReader() {}

    /** @throws AwsException MalformedXML, InvalidArgument, InvalidRequest */
    public static LifecycleRules read(
            List<LifecycleRule> asked, @Nullable TransitionDefaultMinimumObjectSize minimum, Ids ids) {
        if (asked.isEmpty() || asked.size() > MOST_RULES) {
            throw S3Errors.malformedXml();
        }
        Set<String> names = new HashSet<>();
        List<LifecycleRule> rules = new ArrayList<>();
        for (LifecycleRule rule : asked) {
            check(rule);
            LifecycleRule named = rule.id() == null || rule.id().isEmpty()
                    ? rule.toBuilder().id(freshId(ids)).build()
                    : rule;
            if (!names.add(named.id())) {
                throw invalid("Rule ID must be unique. Found same ID for more than one rule");
            }
            rules.add(named);
        }
        return LifecycleRules.of(
                rules, minimum == null ? TransitionDefaultMinimumObjectSize.ALL_STORAGE_CLASSES_128_K : minimum);
    }

    private static String freshId(Ids ids) {
        return Base64.getEncoder().encodeToString(ids.uuid().getBytes(StandardCharsets.UTF_8));
    }

    private static void check(LifecycleRule rule) {
        if (rule.id() != null && rule.id().length() > LONGEST_ID) {
            throw invalid("ID length should not exceed allowed limit of 255");
        }
        // One of them; a rule of the oldest form has a prefix and no filter.
        if ((RuleFilter.oldPrefix(rule) == null) == (rule.filter() == null)) {
            throw S3Errors.malformedXml();
        }
        checkFilter(rule.filter());
        if (rule.expiration() == null
                && rule.noncurrentVersionExpiration() == null
                && rule.abortIncompleteMultipartUpload() == null
                && rule.transitions().isEmpty()
                && rule.noncurrentVersionTransitions().isEmpty()) {
            throw S3Errors.invalidRequest("At least one action needs to be specified in a rule");
        }
        RuleFilter filter = RuleFilter.of(rule);
        if (rule.expiration() != null) {
            checkExpiration(rule.expiration(), filter);
        }
        checkNoncurrent(rule);
        if (rule.abortIncompleteMultipartUpload() != null) {
            Integer days = rule.abortIncompleteMultipartUpload().daysAfterInitiation();
            if (days == null || days <= 0) {
                throw invalid(
                        "'DaysAfterInitiation' for AbortIncompleteMultipartUpload action must be a positive integer");
            }
            if (!filter.tags().isEmpty()) {
                throw S3Errors.invalidRequest("AbortIncompleteMultipartUpload cannot be specified with Tags.");
            }
        }
        TransitionRules.check(rule);
    }

    private static void checkFilter(@Nullable LifecycleRuleFilter filter) {
        if (filter == null) {
            return;
        }
        long said = Stream.of(
                        filter.prefix(),
                        filter.tag(),
                        filter.objectSizeGreaterThan(),
                        filter.objectSizeLessThan(),
                        filter.and())
                .filter(Objects::nonNull)
                .count();
        if (said > 1) {
            throw S3Errors.malformedXml();
        }
        LifecycleRuleAndOperator and = filter.and();
        if (and != null) {
            long together = Stream.of(and.prefix(), and.objectSizeGreaterThan(), and.objectSizeLessThan())
                            .filter(Objects::nonNull)
                            .count()
                    + and.tags().size();
            if (together < 2) {
                throw S3Errors.malformedXml();
            }
            if (and.tags().stream().map(Tag::key).distinct().count()
                    < and.tags().size()) {
                throw S3Errors.invalidRequest("Duplicate Tag Keys are not allowed.");
            }
            if (and.objectSizeGreaterThan() != null
                    && and.objectSizeLessThan() != null
                    && and.objectSizeGreaterThan() >= and.objectSizeLessThan()) {
                throw S3Errors.invalidRequest(
                        "'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'.");
            }
        }
    }

    private static void checkExpiration(LifecycleExpiration expiration, RuleFilter filter) {
        long said = Stream.of(expiration.days(), expiration.date(), expiration.expiredObjectDeleteMarker())
                .filter(Objects::nonNull)
                .count();
        if (said != 1) {
            throw S3Errors.malformedXml();
        }
        if (expiration.days() != null && expiration.days() <= 0) {
            throw invalid("'Days' for Expiration action must be a positive integer");
        }
        checkDate(expiration.date());
        if (Boolean.TRUE.equals(expiration.expiredObjectDeleteMarker())
                && !filter.tags().isEmpty()) {
            throw S3Errors.invalidRequest("ExpiredObjectDeleteMarker cannot be specified with tags");
        }
    }

    static void checkDate(@Nullable Instant date) {
        if (date != null && !Midnight.is(date)) {
            throw S3Errors.invalidArgument("'Date' must be at midnight GMT", "Date", date.toString());
        }
    }

    private static void checkNoncurrent(LifecycleRule rule) {
        NoncurrentVersionExpiration expiration = rule.noncurrentVersionExpiration();
        if (expiration == null) {
            return;
        }
        if (expiration.noncurrentDays() == null) {
            throw S3Errors.malformedXml();
        }
        if (expiration.noncurrentDays() <= 0) {
            throw invalid("'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer");
        }
        checkNewer(expiration.newerNoncurrentVersions(), rule);
    }

    static void checkNewer(@Nullable Integer newer, LifecycleRule rule) {
        if (newer == null) {
            return;
        }
        if (newer < 1 || newer > MOST_NEWER) {
            throw invalid("'NewerNoncurrentVersions' must be a positive integer that is less than or equal to 100");
        }
        if (rule.filter() == null) {
            throw S3Errors.invalidRequest("NewerNoncurrentVersions cannot be specified in a rule without a Filter");
        }
    }

    static AwsException invalid(String message) {
        return new AwsException("InvalidArgument", 400, message);
    }
}
