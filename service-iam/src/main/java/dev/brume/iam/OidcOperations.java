package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.IamLimits;
import dev.brume.iam.entity.OidcProvider;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AddClientIdToOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.AddClientIdToOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersResponse;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;
import software.amazon.awssdk.services.iam.model.RemoveClientIdFromOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.RemoveClientIdFromOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.UpdateOpenIdConnectProviderThumbprintRequest;
import software.amazon.awssdk.services.iam.model.UpdateOpenIdConnectProviderThumbprintResponse;

/** OpenID Connect providers. Nobody is asked for certificates: thumbprints are kept as given. */
final class OidcOperations {
    private static final int URL_MAX = 255;
    private static final int THUMBPRINTS_MAX = 5;

    CreateOpenIdConnectProviderResponse create(
            CreateOpenIdConnectProviderRequest request, IamAccount account, Call call) {
        String url = request.url();
        if (!url.startsWith("https://") || url.length() > URL_MAX) {
            throw IamErrors.validationError("Invalid Open ID Connect Provider URL");
        }
        String host = url.substring("https://".length());
        host = host.endsWith("/") ? host.substring(0, host.length() - 1) : host;
        String arn = "arn:" + account.partition() + ":iam::" + account.id() + ":oidc-provider/" + host;
        if (account.oidcProviders().containsKey(arn)) {
            throw IamErrors.entityAlreadyExists("Provider with url https://" + host + " already exists.");
        }
        refuseTooMany(request.clientIDList().size());
        refuseTooMany(request.thumbprintList());
        Naming.refuseMoreThan(IamLimits.PROVIDERS, "OpenIdConnectProvidersPerAccount", account.oidcProviders());
        OidcProvider provider =
                new OidcProvider(arn, host, Naming.now(call), request.clientIDList(), request.thumbprintList());
        provider.tags().add(Answers.entries(request.tags()));
        account.oidcProviders().put(arn, provider);
        return CreateOpenIdConnectProviderResponse.builder()
                .openIDConnectProviderArn(arn)
                .tags(Answers.tagsOrNone(provider.tags()))
                .build();
    }

    /** AWS says fewer than five, and takes five. */
    private static void refuseTooMany(List<String> thumbprints) {
        if (thumbprints.size() > THUMBPRINTS_MAX) {
            throw IamErrors.invalidInput("Thumbprint list must contain fewer than 5 entries.");
        }
    }

    private static void refuseTooMany(int clientIds) {
        if (clientIds > IamLimits.CLIENT_IDS_PER_PROVIDER) {
            throw IamErrors.quota("ClientIdsPerOpenIdConnectProvider", IamLimits.CLIENT_IDS_PER_PROVIDER);
        }
    }

    GetOpenIdConnectProviderResponse get(GetOpenIdConnectProviderRequest request, IamAccount account, Call call) {
        OidcProvider provider = Providers.oidc(request.openIDConnectProviderArn(), account);
        return GetOpenIdConnectProviderResponse.builder()
                .url(provider.url())
                .clientIDList(provider.clientIds())
                .thumbprintList(provider.thumbprints())
                .createDate(provider.created())
                .tags(Answers.tags(provider.tags()))
                .build();
    }

    DeleteOpenIdConnectProviderResponse delete(
            DeleteOpenIdConnectProviderRequest request, IamAccount account, Call call) {
        // The API reference has it that this is no error.
        if (account.oidcProviders().remove(request.openIDConnectProviderArn()) == null) {
            throw IamErrors.noSuchEntity(
                    "OpenId connect Provider " + request.openIDConnectProviderArn() + " cannot be found.");
        }
        return DeleteOpenIdConnectProviderResponse.builder().build();
    }

    ListOpenIdConnectProvidersResponse list(ListOpenIdConnectProvidersRequest request, IamAccount account, Call call) {
        return ListOpenIdConnectProvidersResponse.builder()
                .openIDConnectProviderList(account.oidcProviders().keySet().stream()
                        .map(arn -> OpenIDConnectProviderListEntry.builder()
                                .arn(arn)
                                .build())
                        .toList())
                .build();
    }

    AddClientIdToOpenIdConnectProviderResponse addClientId(
            AddClientIdToOpenIdConnectProviderRequest request, IamAccount account, Call call) {
        OidcProvider provider = Providers.oidc(request.openIDConnectProviderArn(), account);
        refuseTooMany(provider.clientIds().size() + 1);
        provider.clientIds().add(request.clientID());
        return AddClientIdToOpenIdConnectProviderResponse.builder().build();
    }

    RemoveClientIdFromOpenIdConnectProviderResponse removeClientId(
            RemoveClientIdFromOpenIdConnectProviderRequest request, IamAccount account, Call call) {
        Providers.oidc(request.openIDConnectProviderArn(), account).clientIds().remove(request.clientID());
        return RemoveClientIdFromOpenIdConnectProviderResponse.builder().build();
    }

    UpdateOpenIdConnectProviderThumbprintResponse updateThumbprint(
            UpdateOpenIdConnectProviderThumbprintRequest request, IamAccount account, Call call) {
        refuseTooMany(request.thumbprintList());
        Providers.oidc(request.openIDConnectProviderArn(), account).thumbprints(request.thumbprintList());
        return UpdateOpenIdConnectProviderThumbprintResponse.builder().build();
    }
}
