package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyResponse;

/** The rules for passwords of users; there is no console, so they bind nobody. */
final class PasswordPolicyOperations {
    UpdateAccountPasswordPolicyResponse updatePasswordPolicy(
            UpdateAccountPasswordPolicyRequest request, IamAccount account, Call call) {
        Integer age = request.maxPasswordAge();
        account.passwordPolicy(PasswordPolicy.builder()
                .minimumPasswordLength(request.minimumPasswordLength() == null ? 6 : request.minimumPasswordLength())
                .requireSymbols(Boolean.TRUE.equals(request.requireSymbols()))
                .requireNumbers(Boolean.TRUE.equals(request.requireNumbers()))
                .requireUppercaseCharacters(Boolean.TRUE.equals(request.requireUppercaseCharacters()))
                .requireLowercaseCharacters(Boolean.TRUE.equals(request.requireLowercaseCharacters()))
                .allowUsersToChangePassword(Boolean.TRUE.equals(request.allowUsersToChangePassword()))
                .expirePasswords(age != null && age > 0)
                .maxPasswordAge(age)
                .passwordReusePrevention(request.passwordReusePrevention())
                .hardExpiry(request.hardExpiry())
                .build());
        return UpdateAccountPasswordPolicyResponse.builder().build();
    }

    GetAccountPasswordPolicyResponse getPasswordPolicy(
            GetAccountPasswordPolicyRequest request, IamAccount account, Call call) {
        return GetAccountPasswordPolicyResponse.builder()
                .passwordPolicy(passwordPolicy(account))
                .build();
    }

    DeleteAccountPasswordPolicyResponse deletePasswordPolicy(
            DeleteAccountPasswordPolicyRequest request, IamAccount account, Call call) {
        if (account.passwordPolicy() == null) {
            throw IamErrors.noSuchEntity("The account policy with name PasswordPolicy cannot be found.");
        }
        account.passwordPolicy(null);
        return DeleteAccountPasswordPolicyResponse.builder().build();
    }

    private static PasswordPolicy passwordPolicy(IamAccount account) {
        PasswordPolicy policy = account.passwordPolicy();
        if (policy == null) {
            throw IamErrors.noSuchEntity("The Password Policy with domain name " + account.id() + " cannot be found.");
        }
        return policy;
    }
}
