package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import java.util.List;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;

/** The account's alias: at most one. */
final class AliasOperations {
    CreateAccountAliasResponse createAccountAlias(CreateAccountAliasRequest request, IamAccount account, Call call) {
        if (account.alias().equals(request.accountAlias())) {
            throw IamErrors.entityAlreadyExists("The account alias " + request.accountAlias() + " already exists.");
        }
        account.alias(request.accountAlias());
        return CreateAccountAliasResponse.builder().build();
    }

    DeleteAccountAliasResponse deleteAccountAlias(DeleteAccountAliasRequest request, IamAccount account, Call call) {
        if (!account.alias().equals(request.accountAlias())) {
            throw IamErrors.noSuchEntity("The account alias with name " + request.accountAlias() + " cannot be found.");
        }
        account.alias("");
        return DeleteAccountAliasResponse.builder().build();
    }

    ListAccountAliasesResponse listAccountAliases(ListAccountAliasesRequest request, IamAccount account, Call call) {
        return ListAccountAliasesResponse.builder()
                .accountAliases(account.alias().isEmpty() ? List.of() : List.of(account.alias()))
                .isTruncated(false)
                .build();
    }
}
