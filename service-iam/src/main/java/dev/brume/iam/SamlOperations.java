package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.IamLimits;
import dev.brume.iam.entity.SamlProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AssertionEncryptionModeType;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.DeleteSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.GetSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersResponse;
import software.amazon.awssdk.services.iam.model.SAMLProviderListEntry;
import software.amazon.awssdk.services.iam.model.UpdateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.UpdateSamlProviderResponse;

/** SAML providers. The metadata is kept as given; its certificates are not read. Encrypted assertions are refused. */
final class SamlOperations {
    private final Naming naming;

    SamlOperations(Naming naming) {
        this.naming = naming;
    }

    CreateSamlProviderResponse create(CreateSamlProviderRequest request, IamAccount account, Call call) {
        refuseEncryption(request.addPrivateKey(), request.assertionEncryptionModeAsString());
        refuseIfNoMetadata(request.samlMetadataDocument());
        String arn = "arn:" + account.partition() + ":iam::" + account.id() + ":saml-provider/" + request.name();
        if (account.samlProviders().containsKey(arn)) {
            throw IamErrors.entityAlreadyExists("SAMLProvider with name " + request.name() + " already exists.");
        }
        Naming.refuseMoreThan(IamLimits.PROVIDERS, "SAMLProvidersPerAccount", account.samlProviders());
        SamlProvider provider =
                new SamlProvider(arn, naming.ids().samlProviderId(), request.samlMetadataDocument(), Naming.now(call));
        provider.tags().add(Answers.entries(request.tags()));
        account.samlProviders().put(arn, provider);
        return CreateSamlProviderResponse.builder()
                .samlProviderArn(arn)
                .tags(Answers.tagsOrNone(provider.tags()))
                .build();
    }

    private static void refuseIfNoMetadata(String document) {
        if (!document.contains("EntityDescriptor")) {
            throw IamErrors.invalidInput("Could not parse metadata");
        }
    }

    private static void refuseEncryption(@Nullable String privateKey, @Nullable String mode) {
        if (privateKey != null || "Required".equals(mode)) {
            throw IamErrors.invalidInput(
                    "AddPrivateKey and AssertionEncryptionMode are not supported by this emulator.");
        }
    }

    GetSamlProviderResponse get(GetSamlProviderRequest request, IamAccount account, Call call) {
        SamlProvider provider = Providers.saml(request.samlProviderArn(), account);
        return GetSamlProviderResponse.builder()
                .samlProviderUUID(provider.id())
                .assertionEncryptionMode(AssertionEncryptionModeType.ALLOWED)
                .privateKeyList(List.of())
                .samlMetadataDocument(provider.metadata())
                .createDate(provider.created())
                .validUntil(provider.created()
                        .atZone(java.time.ZoneOffset.UTC)
                        .plusYears(100)
                        .toInstant())
                .tags(Answers.tags(provider.tags()))
                .build();
    }

    UpdateSamlProviderResponse update(UpdateSamlProviderRequest request, IamAccount account, Call call) {
        SamlProvider provider = Providers.saml(request.samlProviderArn(), account);
        refuseEncryption(request.addPrivateKey(), request.assertionEncryptionModeAsString());
        if (request.samlMetadataDocument() != null) {
            refuseIfNoMetadata(request.samlMetadataDocument());
            provider.metadata(request.samlMetadataDocument());
        }
        return UpdateSamlProviderResponse.builder()
                .samlProviderArn(provider.arn())
                .build();
    }

    DeleteSamlProviderResponse delete(DeleteSamlProviderRequest request, IamAccount account, Call call) {
        account.samlProviders()
                .remove(Providers.saml(request.samlProviderArn(), account).arn());
        return DeleteSamlProviderResponse.builder().build();
    }

    ListSamlProvidersResponse list(ListSamlProvidersRequest request, IamAccount account, Call call) {
        return ListSamlProvidersResponse.builder()
                .samlProviderList(account.samlProviders().values().stream()
                        .map(provider -> SAMLProviderListEntry.builder()
                                .arn(provider.arn())
                                .createDate(provider.created())
                                .validUntil(provider.created()
                                        .atZone(java.time.ZoneOffset.UTC)
                                        .plusYears(100)
                                        .toInstant())
                                .build())
                        .toList())
                .build();
    }
}
