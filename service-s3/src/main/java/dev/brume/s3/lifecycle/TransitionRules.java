package dev.brume.s3.lifecycle;

import dev.brume.s3.S3Errors;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionExpiration;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionTransition;
import software.amazon.awssdk.services.s3.model.Transition;

/** What must hold of a rule's transitions: Amazon S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle". */
final class TransitionRules {
    /** From where objects go, to where they may go: "the waterfall". */
    private static final List<String> WATERFALL =
            List.of("STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE");

    /** "Minimum storage duration", in days, of the classes that objects can leave again. */
    private static final Map<String, Integer> STAY =
            Map.of("STANDARD_IA", 30, "ONEZONE_IA", 30, "GLACIER_IR", 90, "GLACIER", 90);

    private TransitionRules() {}

    static void check(LifecycleRule rule) {
        Set<String> classes = new HashSet<>();
        for (Transition transition : rule.transitions()) {
            checkOne(transition);
            if (!classes.add(transition.storageClassAsString())) {
                throw S3Errors.invalidRequest(
                        "'StorageClass' must be different for 'Transition' actions in same 'Rule' with filter '"
                                + RuleFilter.of(rule).words() + "'");
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
    }

    private static void checkTogether(LifecycleRule rule) {
        List<Transition> all = rule.transitions();
        boolean byDays = all.stream().anyMatch(one -> one.days() != null);
        boolean byDate = all.stream().anyMatch(one -> one.date() != null);
        if (byDays && byDate) {
            throw S3Errors.invalidRequest(
                    "Found mixed 'Date' and 'Days' based Transition actions in lifecycle rule for filter '"
                            + RuleFilter.of(rule).words() + "'");
        }
        if (byDays) {
            checkOrder(all, "filter '" + RuleFilter.of(rule).words() + "'");
        }
        LifecycleExpiration expiration = rule.expiration();
        if (expiration == null) {
            return;
        }
        if (expiration.days() != null && byDate || expiration.date() != null && byDays) {
            throw S3Errors.invalidRequest(
                    "Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle rule for filter '"
                            + RuleFilter.of(rule).words() + "'");
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

    /** Objects go down the waterfall, and not before their time in a class is over. */
    private static void checkOrder(List<Transition> all, String filter) {
        List<Transition> down = all.stream()
                .filter(one -> WATERFALL.contains(one.storageClassAsString()))
                .sorted(Comparator.comparingInt(one -> WATERFALL.indexOf(one.storageClassAsString())))
                .toList();
        for (int i = 1; i < down.size(); i++) {
            Transition upper = down.get(i - 1);
            Transition lower = down.get(i);
            String named = "'Days' in the 'Transition' action for StorageClass '" + lower.storageClassAsString()
                    + "' for " + filter + " must be ";
            String than = " in the 'Transition' action for StorageClass '" + upper.storageClassAsString() + "'";
            if (lower.days() <= upper.days()) {
                throw RuleReader.invalid(named + "greater than 'Days'" + than);
            }
            int stay = STAY.getOrDefault(upper.storageClassAsString(), 0);
            if (lower.days() - upper.days() < stay) {
                throw RuleReader.invalid(named + stay + " days more than '" + filter + "'" + than);
            }
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
        RuleReader.checkNewer(transition.newerNoncurrentVersions(), rule);
        NoncurrentVersionExpiration expiration = rule.noncurrentVersionExpiration();
        if (expiration != null && expiration.noncurrentDays() <= days) {
            throw RuleReader.invalid("'NoncurrentDays' in the NoncurrentVersionExpiration action for filter '"
                    + RuleFilter.of(rule).words()
                    + "' must be greater than 'NoncurrentDays' in the NoncurrentVersionTransition action");
        }
    }
}
