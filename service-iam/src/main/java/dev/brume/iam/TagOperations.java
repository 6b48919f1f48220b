package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.ManagedPolicy;
import dev.brume.iam.entity.Tags;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProviderTagsRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProviderTagsResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListSamlProviderTagsRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProviderTagsResponse;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.TagOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.TagOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyResponse;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.TagSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.TagSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.TagUserResponse;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.UntagOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.UntagOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.UntagSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagUserResponse;

/** Tags of users, roles, policies, instance profiles and identity providers. */
final class TagOperations {
    TagUserResponse tagUser(TagUserRequest request, IamAccount account, Call call) {
        account.user(request.userName()).tags().add(Answers.entries(request.tags()));
        return TagUserResponse.builder().build();
    }

    UntagUserResponse untagUser(UntagUserRequest request, IamAccount account, Call call) {
        account.user(request.userName()).tags().remove(request.tagKeys());
        return UntagUserResponse.builder().build();
    }

    ListUserTagsResponse listUserTags(ListUserTagsRequest request, IamAccount account, Call call) {
        Page<Map.Entry<String, String>> page =
                page(account.user(request.userName()).tags(), request.maxItems(), request.marker());
        return ListUserTagsResponse.builder()
                .tags(page.map(Answers::tag))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    TagRoleResponse tagRole(TagRoleRequest request, IamAccount account, Call call) {
        account.role(request.roleName()).refuseIfServiceLinked();
        account.role(request.roleName()).tags().add(Answers.entries(request.tags()));
        return TagRoleResponse.builder().build();
    }

    UntagRoleResponse untagRole(UntagRoleRequest request, IamAccount account, Call call) {
        account.role(request.roleName()).refuseIfServiceLinked();
        account.role(request.roleName()).tags().remove(request.tagKeys());
        return UntagRoleResponse.builder().build();
    }

    ListRoleTagsResponse listRoleTags(ListRoleTagsRequest request, IamAccount account, Call call) {
        Page<Map.Entry<String, String>> page =
                page(account.role(request.roleName()).tags(), request.maxItems(), request.marker());
        return ListRoleTagsResponse.builder()
                .tags(page.map(Answers::tag))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    TagPolicyResponse tagPolicy(TagPolicyRequest request, IamAccount account, Call call) {
        own(request.policyArn(), account).tags().add(Answers.entries(request.tags()));
        return TagPolicyResponse.builder().build();
    }

    UntagPolicyResponse untagPolicy(UntagPolicyRequest request, IamAccount account, Call call) {
        own(request.policyArn(), account).tags().remove(request.tagKeys());
        return UntagPolicyResponse.builder().build();
    }

    ListPolicyTagsResponse listPolicyTags(ListPolicyTagsRequest request, IamAccount account, Call call) {
        Page<Map.Entry<String, String>> page =
                page(account.policy(request.policyArn()).tags(), request.maxItems(), request.marker());
        return ListPolicyTagsResponse.builder()
                .tags(page.map(Answers::tag))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    TagInstanceProfileResponse tagInstanceProfile(TagInstanceProfileRequest request, IamAccount account, Call call) {
        account.profile(request.instanceProfileName()).tags().add(Answers.entries(request.tags()));
        return TagInstanceProfileResponse.builder().build();
    }

    UntagInstanceProfileResponse untagInstanceProfile(
            UntagInstanceProfileRequest request, IamAccount account, Call call) {
        account.profile(request.instanceProfileName()).tags().remove(request.tagKeys());
        return UntagInstanceProfileResponse.builder().build();
    }

    ListInstanceProfileTagsResponse listInstanceProfileTags(
            ListInstanceProfileTagsRequest request, IamAccount account, Call call) {
        Page<Map.Entry<String, String>> page =
                page(account.profile(request.instanceProfileName()).tags(), request.maxItems(), request.marker());
        return ListInstanceProfileTagsResponse.builder()
                .tags(page.map(Answers::tag))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    TagOpenIdConnectProviderResponse tagOpenIdConnectProvider(
            TagOpenIdConnectProviderRequest request, IamAccount account, Call call) {
        Providers.oidc(request.openIDConnectProviderArn(), account).tags().add(Answers.entries(request.tags()));
        return TagOpenIdConnectProviderResponse.builder().build();
    }

    UntagOpenIdConnectProviderResponse untagOpenIdConnectProvider(
            UntagOpenIdConnectProviderRequest request, IamAccount account, Call call) {
        Providers.oidc(request.openIDConnectProviderArn(), account).tags().remove(request.tagKeys());
        return UntagOpenIdConnectProviderResponse.builder().build();
    }

    ListOpenIdConnectProviderTagsResponse listOpenIdConnectProviderTags(
            ListOpenIdConnectProviderTagsRequest request, IamAccount account, Call call) {
        Page<Map.Entry<String, String>> page = page(
                Providers.oidc(request.openIDConnectProviderArn(), account).tags(),
                request.maxItems(),
                request.marker());
        return ListOpenIdConnectProviderTagsResponse.builder()
                .tags(page.map(Answers::tag))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    TagSamlProviderResponse tagSamlProvider(TagSamlProviderRequest request, IamAccount account, Call call) {
        Providers.saml(request.samlProviderArn(), account).tags().add(Answers.entries(request.tags()));
        return TagSamlProviderResponse.builder().build();
    }

    UntagSamlProviderResponse untagSamlProvider(UntagSamlProviderRequest request, IamAccount account, Call call) {
        Providers.saml(request.samlProviderArn(), account).tags().remove(request.tagKeys());
        return UntagSamlProviderResponse.builder().build();
    }

    ListSamlProviderTagsResponse listSamlProviderTags(
            ListSamlProviderTagsRequest request, IamAccount account, Call call) {
        Page<Map.Entry<String, String>> page =
                page(Providers.saml(request.samlProviderArn(), account).tags(), request.maxItems(), request.marker());
        return ListSamlProviderTagsResponse.builder()
                .tags(page.map(Answers::tag))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static Page<Map.Entry<String, String>> page(
            Tags tags, @Nullable Integer maxItems, @Nullable String marker) {
        return Page.of(tags.all().stream(), Map.Entry::getKey, maxItems, marker);
    }

    /** AWS's own policies are nobody's to tag. */
    private static ManagedPolicy own(String arn, IamAccount account) {
        PolicyArns.check(arn);
        ManagedPolicy policy = account.policy(arn);
        if (policy.isOfAws()) {
            throw IamErrors.accessDenied("tag", arn);
        }
        return policy;
    }
}
