package dev.brume.iam;

import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;

/** The account itself. */
final class WholeAccountTable {
    private final AliasOperations aliases;
    private final PasswordPolicyOperations passwords;
    private final AccountSummaryOperation summary;

    WholeAccountTable() {
        this.aliases = new AliasOperations();
        this.passwords = new PasswordPolicyOperations();
        this.summary = new AccountSummaryOperation();
    }

    void addTo(AccountTable table) {
        table.add(CreateAccountAliasRequest::builder, aliases::createAccountAlias);
        table.add(DeleteAccountAliasRequest::builder, aliases::deleteAccountAlias);
        table.add(ListAccountAliasesRequest::builder, aliases::listAccountAliases);
        table.add(UpdateAccountPasswordPolicyRequest::builder, passwords::updatePasswordPolicy);
        table.add(GetAccountPasswordPolicyRequest::builder, passwords::getPasswordPolicy);
        table.add(DeleteAccountPasswordPolicyRequest::builder, passwords::deletePasswordPolicy);
        table.add(GetAccountSummaryRequest::builder, summary::getAccountSummary);
    }
}
