package dev.brume.iam;

import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import org.jspecify.annotations.Nullable;

/** Permissions boundaries: any managed policy will do. */
final class Boundaries {
    private Boundaries() {}

    static @Nullable String check(@Nullable String policyArn, IamAccount account) {
        if (policyArn != null && account.findPolicy(policyArn) == null) {
            PolicyArns.check(policyArn);
            throw IamErrors.noSuchEntity("Scope ARN: " + policyArn + " does not exist or is not attachable.");
        }
        return policyArn;
    }
}
