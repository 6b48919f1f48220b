package dev.brume.iam;

import dev.brume.core.policy.PolicyKind;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.IamGroup;
import dev.brume.iam.entity.IamLimits;
import dev.brume.iam.entity.IamRole;
import dev.brume.iam.entity.IamUser;
import dev.brume.iam.entity.PolicyHolder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Users, groups and roles as those who have policies. */
final class Holders {
    private Holders() {}

    /**
     * One who has policies.
     *
     * @param kind {@code user}, {@code group}, {@code role}
     * @param inlineSize how large its embedded policies may be together
     * @param quota the name of the quota for attached policies
     */
    record Holder(String kind, String name, PolicyHolder policies, int inlineSize, String quota) {
        String document(String policyName) {
            String document = policies.inline().get(policyName);
            if (document == null) {
                throw IamErrors.noSuchEntity("The " + kind + " policy with name " + policyName + " cannot be found.");
            }
            return document;
        }

        void put(String policyName, String document) {
            Documents.parse(document, PolicyKind.IDENTITY);
            policies.put(policyName, document, inlineSize, kind + " " + name);
        }

        void remove(String policyName) {
            document(policyName);
            policies.inline().remove(policyName);
        }

        void attach(String policyArn, IamAccount account) {
            PolicyArns.check(policyArn);
            if (account.findPolicy(policyArn) == null) {
                throw IamErrors.notAttachable(policyArn);
            }
            policies.attach(policyArn, quota);
        }

        void detach(String policyArn) {
            PolicyArns.check(policyArn);
            if (!policies.attached().remove(policyArn)) {
                throw IamErrors.noSuchPolicy(policyArn);
            }
        }

        Page<String> inlinePage(@Nullable Integer maxItems, @Nullable String marker) {
            return Page.of(policies.inline().keySet().stream(), policyName -> policyName, maxItems, marker);
        }

        Page<String> attachedPage(@Nullable String pathPrefix, @Nullable Integer maxItems, @Nullable String marker) {
            Stream<String> arns = policies.attached().stream()
                    .filter(arn -> pathPrefix == null || PolicyArns.path(arn).startsWith(pathPrefix));
            return Page.of(arns, arn -> arn, maxItems, marker);
        }
    }

    static Holder user(String name, IamAccount account) {
        IamUser user = account.user(name);
        return new Holder("user", name, user.policies(), IamLimits.USER_POLICIES_SIZE, "PoliciesPerUser");
    }

    static Holder group(String name, IamAccount account) {
        IamGroup group = account.group(name);
        return new Holder("group", name, group.policies(), IamLimits.GROUP_POLICIES_SIZE, "PoliciesPerGroup");
    }

    /** To look at. */
    static Holder role(String name, IamAccount account) {
        IamRole role = account.role(name);
        return new Holder("role", name, role.policies(), IamLimits.ROLE_POLICIES_SIZE, "PoliciesPerRole");
    }

    /** To change. */
    static Holder ownRole(String name, IamAccount account) {
        account.role(name).refuseIfServiceLinked();
        return role(name, account);
    }
}
