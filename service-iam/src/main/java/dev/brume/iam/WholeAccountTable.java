package dev.brume.iam;

import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetContextKeysForCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetContextKeysForPrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;

/** The account as a whole, and what its policies would decide. */
final class WholeAccountTable {
    private final AliasOperations aliases;
    private final PasswordPolicyOperations passwords;
    private final AccountSummaryOperation summary;
    private final AuthorizationDetailsOperation details;
    private final SimulationOperations simulation;

    WholeAccountTable() {
        this.aliases = new AliasOperations();
        this.passwords = new PasswordPolicyOperations();
        this.summary = new AccountSummaryOperation();
        this.details = new AuthorizationDetailsOperation();
        this.simulation = new SimulationOperations();
    }

    void addTo(AccountTable table) {
        table.add(CreateAccountAliasRequest::builder, aliases::createAccountAlias);
        table.add(DeleteAccountAliasRequest::builder, aliases::deleteAccountAlias);
        table.add(ListAccountAliasesRequest::builder, aliases::listAccountAliases);
        table.add(UpdateAccountPasswordPolicyRequest::builder, passwords::updatePasswordPolicy);
        table.add(GetAccountPasswordPolicyRequest::builder, passwords::getPasswordPolicy);
        table.add(DeleteAccountPasswordPolicyRequest::builder, passwords::deletePasswordPolicy);
        table.add(GetAccountSummaryRequest::builder, summary::getAccountSummary);
        table.add(GetAccountAuthorizationDetailsRequest::builder, details::get);
        table.add(SimulateCustomPolicyRequest::builder, simulation::simulateCustomPolicy);
        table.add(SimulatePrincipalPolicyRequest::builder, simulation::simulatePrincipalPolicy);
        table.add(GetContextKeysForCustomPolicyRequest::builder, simulation::getContextKeysForCustomPolicy);
        table.add(GetContextKeysForPrincipalPolicyRequest::builder, simulation::getContextKeysForPrincipalPolicy);
    }
}
