package dev.brume.iam;

import software.amazon.awssdk.services.iam.model.AddClientIdToOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.GetSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProviderTagsRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProviderTagsRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.RemoveClientIdFromOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.TagOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.UntagOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateOpenIdConnectProviderThumbprintRequest;
import software.amazon.awssdk.services.iam.model.UpdateSamlProviderRequest;

/** Identity providers, and the tags of everything. */
final class ProviderTable {
    private final OidcOperations oidc;
    private final SamlOperations saml;
    private final TagOperations tags;

    ProviderTable(Naming naming) {
        this.oidc = new OidcOperations();
        this.saml = new SamlOperations(naming);
        this.tags = new TagOperations();
    }

    void addTo(AccountTable table) {
        table.add(CreateOpenIdConnectProviderRequest::builder, oidc::create);
        table.add(GetOpenIdConnectProviderRequest::builder, oidc::get);
        table.add(DeleteOpenIdConnectProviderRequest::builder, oidc::delete);
        table.add(ListOpenIdConnectProvidersRequest::builder, oidc::list);
        table.add(AddClientIdToOpenIdConnectProviderRequest::builder, oidc::addClientId);
        table.add(RemoveClientIdFromOpenIdConnectProviderRequest::builder, oidc::removeClientId);
        table.add(UpdateOpenIdConnectProviderThumbprintRequest::builder, oidc::updateThumbprint);
        table.add(CreateSamlProviderRequest::builder, saml::create);
        table.add(GetSamlProviderRequest::builder, saml::get);
        table.add(UpdateSamlProviderRequest::builder, saml::update);
        table.add(DeleteSamlProviderRequest::builder, saml::delete);
        table.add(ListSamlProvidersRequest::builder, saml::list);
        table.add(TagUserRequest::builder, tags::tagUser);
        table.add(UntagUserRequest::builder, tags::untagUser);
        table.add(ListUserTagsRequest::builder, tags::listUserTags);
        table.add(TagRoleRequest::builder, tags::tagRole);
        table.add(UntagRoleRequest::builder, tags::untagRole);
        table.add(ListRoleTagsRequest::builder, tags::listRoleTags);
        table.add(TagPolicyRequest::builder, tags::tagPolicy);
        table.add(UntagPolicyRequest::builder, tags::untagPolicy);
        table.add(ListPolicyTagsRequest::builder, tags::listPolicyTags);
        table.add(TagInstanceProfileRequest::builder, tags::tagInstanceProfile);
        table.add(UntagInstanceProfileRequest::builder, tags::untagInstanceProfile);
        table.add(ListInstanceProfileTagsRequest::builder, tags::listInstanceProfileTags);
        table.add(TagOpenIdConnectProviderRequest::builder, tags::tagOpenIdConnectProvider);
        table.add(UntagOpenIdConnectProviderRequest::builder, tags::untagOpenIdConnectProvider);
        table.add(ListOpenIdConnectProviderTagsRequest::builder, tags::listOpenIdConnectProviderTags);
        table.add(TagSamlProviderRequest::builder, tags::tagSamlProvider);
        table.add(UntagSamlProviderRequest::builder, tags::untagSamlProvider);
        table.add(ListSamlProviderTagsRequest::builder, tags::listSamlProviderTags);
    }
}
