package dev.brume.s3.lifecycle;

import dev.brume.s3.S3Errors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionExpiration;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionTransition;
import software.amazon.awssdk.services.s3.model.Transition;

/** What must hold of a rule's transitions: Amazon S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle". */
final class TransitionRules {
    private static final int DAYS_BEFORE_INFREQUENT_ACCESS = 30;
    private static final List<String> INFREQUENT_ACCESS = List.of("STANDARD_IA", "ONEZONE_IA");

    private TransitionRules() {}

    static void check(LifecycleRule rule) {
        Set<String> classes = new HashSet<>();
        for (Transition transition : rule.transitions()) {
            checkOne(transition);
            if (!classes.add(transition.storageClassAsString())) {
                throw S3Errors.invalidRequest(
                        "'StorageClass' must be different for 'Transition' actions in same 'Rule'");
            }
        }
        checkTogether(rule);
        Set<String> noncurrent = new HashSet<>();
        for (NoncurrentVersionTransition transition : rule.noncurrentVersionTransitions()) {
            checkOne(transition, rule);
            if (!noncurrent.add(transition.storageClassAsString())) {
                throw S3Errors.invalidRequest(
                        "'StorageClass' must be different for 'NoncurrentVersionTransition' actions in same 'Rule'");
            }
        }
    }

    private static void checkOne(Transition transition) {
        if (transition.storageClass() == null || transition.days() != null && transition.date() != null) {
            throw S3Errors.malformedXml();
        }
        if (transition.days() == null && transition.date() == null) {
            throw S3Errors.malformedXml();
        }
        RuleReader.checkDate(transition.date());
        Integer days = transition.days();
        if (days != null && days < 0) {
            throw RuleReader.invalid("'Days' in Transition action must be nonnegative");
        }
        if (days != null
                && days < DAYS_BEFORE_INFREQUENT_ACCESS
                && INFREQUENT_ACCESS.contains(transition.storageClassAsString())) {
            throw RuleReader.invalid(
                    "'Days' in Transition action must be greater than or equal to 30 for storageClass '"
                            + transition.storageClassAsString() + "'");
        }
    }

    private static void checkTogether(LifecycleRule rule) {
        List<Transition> all = rule.transitions();
        boolean byDays = all.stream().anyMatch(one -> one.days() != null);
        boolean byDate = all.stream().anyMatch(one -> one.date() != null);
        if (byDays && byDate) {
            throw S3Errors.invalidRequest("Found mixed 'Date' and 'Days' based Transition actions in lifecycle rule");
        }
        LifecycleExpiration expiration = rule.expiration();
        if (expiration == null) {
            return;
        }
        if (expiration.days() != null && byDate || expiration.date() != null && byDays) {
            throw S3Errors.invalidRequest(
                    "Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle rule");
        }
        if (expiration.days() != null && all.stream().anyMatch(one -> one.days() >= expiration.days())) {
            throw RuleReader.invalid("'Days' in the Expiration action for filter '"
                    + RuleFilter.of(rule).words() + "' must be greater than 'Days' in the Transition action");
        }
        if (expiration.date() != null
                && all.stream().anyMatch(one -> !one.date().isBefore(expiration.date()))) {
            throw RuleReader.invalid("'Date' in the Expiration action for filter '"
                    + RuleFilter.of(rule).words() + "' must be later than 'Date' in the Transition action");
        }
    }

    private static void checkOne(NoncurrentVersionTransition transition, LifecycleRule rule) {
        Integer days = transition.noncurrentDays();
        if (transition.storageClass() == null || days == null) {
            throw S3Errors.malformedXml();
        }
        if (days < 0) {
            throw RuleReader.invalid(
                    "'NoncurrentDays' for NoncurrentVersionTransition action must be a non-negative integer");
        }
        if (days < DAYS_BEFORE_INFREQUENT_ACCESS && INFREQUENT_ACCESS.contains(transition.storageClassAsString())) {
            throw RuleReader.invalid(
                    "'NoncurrentDays' in NoncurrentVersionTransition action must be greater than or equal to 30 for storageClass '"
                            + transition.storageClassAsString() + "'");
        }
        RuleReader.checkNewer(transition.newerNoncurrentVersions(), rule);
        NoncurrentVersionExpiration expiration = rule.noncurrentVersionExpiration();
        if (expiration != null && expiration.noncurrentDays() <= days) {
            throw RuleReader.invalid("'NoncurrentDays' in the NoncurrentVersionExpiration action for filter '"
                    + RuleFilter.of(rule).words()
                    + "' must be greater than 'NoncurrentDays' in the NoncurrentVersionTransition action");
        }
    }
}
