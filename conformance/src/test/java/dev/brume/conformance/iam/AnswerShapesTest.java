package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UserDetail;

/** Which members an answer has and lacks, and what is said of what is not there: as recorded of AWS. */
class AnswerShapesTest {
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},\
            "Action":"sts:AssumeRole"}]}""";
    private static final String ORDERS = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:*","Resource":"arn:aws:sqs:*:*:orders"}]}""";

    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static void assertRefused(Runnable act, String code, String message) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(AwsServiceException.class, refusal -> {
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }

    private static String arn(String resource) {
        return "arn:aws:iam::" + AWS.account() + ":" + resource;
    }

    @Test
    void whoMakesARoleIsToldLessThanWhoGetsIt() {
        IamClient iam = AWS.iam();
        Role made = iam.createRole(role -> role.roleName("worker")
                        .description("works")
                        .maxSessionDuration(7200)
                        .assumeRolePolicyDocument(TRUST))
                .role();
        assertThat(made.maxSessionDuration()).isNull();
        assertThat(made.description()).isNull();

        Role described = iam.updateRoleDescription(
                        role -> role.roleName("worker").description("rests"))
                .role();
        assertThat(described.description()).isEqualTo("rests");
        assertThat(described.maxSessionDuration()).isNull();

        iam.createInstanceProfile(create -> create.instanceProfileName("p"));
        iam.addRoleToInstanceProfile(add -> add.instanceProfileName("p").roleName("worker"));
        InstanceProfile profile =
                iam.getInstanceProfile(get -> get.instanceProfileName("p")).instanceProfile();
        assertThat(profile.roles()).first().extracting(Role::maxSessionDuration).isNull();

        assertThat(iam.listRoles().roles())
                .first()
                .extracting(Role::maxSessionDuration)
                .isEqualTo(7200);
    }

    @Test
    void anUpdateLeavesWhatItDoesNotName() {
        IamClient iam = AWS.iam();
        iam.createRole(role -> role.roleName("worker")
                .description("works")
                .maxSessionDuration(7200)
                .assumeRolePolicyDocument(TRUST));

        iam.updateRole(update -> update.roleName("worker").description("rests"));
        Role rested = iam.getRole(get -> get.roleName("worker")).role();
        assertThat(rested.maxSessionDuration()).isEqualTo(7200);

        iam.updateRole(update -> update.roleName("worker").maxSessionDuration(3600));
        assertThat(iam.getRole(get -> get.roleName("worker")).role().description())
                .isEqualTo("rests");
        iam.updateRole(update -> update.roleName("worker").description(""));
        assertThat(iam.getRole(get -> get.roleName("worker")).role().description())
                .isNull();
    }

    @Test
    void tagsAreLeftOutOfWhatIsMadeAndAnEmptyListInWhatIsGot() {
        IamClient iam = AWS.iam();
        Policy policy = iam.createPolicy(
                        create -> create.policyName("p").description("d").policyDocument(ORDERS))
                .policy();
        assertThat(policy.hasTags()).isFalse();
        assertThat(policy.description()).isNull();
        Policy got = iam.getPolicy(get -> get.policyArn(policy.arn())).policy();
        assertThat(got.hasTags()).isTrue();
        assertThat(got.description()).isEqualTo("d");

        assertThat(iam.createInstanceProfile(create -> create.instanceProfileName("i"))
                        .instanceProfile()
                        .hasTags())
                .isFalse();
        assertThat(iam.getInstanceProfile(get -> get.instanceProfileName("i"))
                        .instanceProfile()
                        .hasTags())
                .isTrue();
        assertThat(iam.createOpenIDConnectProvider(create -> create.url("https://id.example.com"))
                        .hasTags())
                .isFalse();
        CreateSamlProviderResponse saml = iam.createSAMLProvider(create ->
                create.name("s").samlMetadataDocument("<EntityDescriptor>" + "x".repeat(1000) + "</EntityDescriptor>"));
        assertThat(saml.hasTags()).isFalse();
        GetSamlProviderResponse provider = iam.getSAMLProvider(get -> get.samlProviderArn(saml.samlProviderArn()));
        assertThat(provider.samlProviderUUID()).matches("[A-Z0-9]{22,64}");
        assertThat(provider.assertionEncryptionModeAsString()).isEqualTo("Allowed");
        assertThat(provider.hasPrivateKeyList()).isTrue();
    }

    @Test
    void aBoundaryIsAPolicyByType() {
        IamClient iam = AWS.iam();
        String policy = iam.createPolicy(create -> create.policyName("p").policyDocument(ORDERS))
                .policy()
                .arn();
        Role role = iam.createRole(create ->
                        create.roleName("r").permissionsBoundary(policy).assumeRolePolicyDocument(TRUST))
                .role();
        assertThat(role.permissionsBoundary().permissionsBoundaryTypeAsString()).isEqualTo("Policy");
        assertRefused(
                () -> iam.putRolePermissionsBoundary(
                        put -> put.roleName("r").permissionsBoundary(arn("not_a_policy/invalid"))),
                "InvalidInput",
                "ARN " + arn("not_a_policy/invalid") + " is not valid.");
    }

    @Test
    void aUsersEmbeddedPoliciesAreLeftOutWhereThereAreNone() {
        IamClient iam = AWS.iam();
        iam.createUser(create -> create.userName("carlos"));
        iam.createGroup(create -> create.groupName("staff"));
        UserDetail user = iam.getAccountAuthorizationDetails(get -> get.filter(EntityType.USER))
                .userDetailList()
                .getFirst();
        assertThat(user.hasUserPolicyList()).isFalse();
        assertThat(iam.getAccountAuthorizationDetails(get -> get.filter(EntityType.GROUP))
                        .groupDetailList())
                .first()
                .matches(group -> group.hasGroupPolicyList());
    }

    @Test
    void whatIsNotThereIsToldByEachOperationInItsWay() {
        IamClient iam = AWS.iam();
        String missing = arn("policy/missing");
        assertRefused(
                iam::deleteAccountPasswordPolicy,
                "NoSuchEntity",
                "The account policy with name PasswordPolicy cannot be found.");
        assertRefused(
                () -> iam.removeUserFromGroup(remove -> remove.groupName("none").userName("nobody")),
                "NoSuchEntity",
                "The user with name nobody cannot be found.");
        assertRefused(
                () -> iam.getPolicyVersion(get -> get.policyArn(missing).versionId("v1")),
                "NoSuchEntity",
                "Policy " + missing + " version v1 does not exist or is not attachable.");
        assertRefused(
                () -> iam.setDefaultPolicyVersion(set -> set.policyArn(missing).versionId("v1")),
                "NoSuchEntity",
                "Policy " + missing + " version v1 does not exist or is not attachable.");
        assertRefused(
                () -> iam.listEntitiesForPolicy(list -> list.policyArn(missing)),
                "NoSuchEntity",
                "Policy " + missing + " does not exist or is not attachable.");
        assertRefused(
                () -> iam.getAccessKeyLastUsed(get -> get.accessKeyId("AKIAIOSFODNN7EXAMPLE")),
                "AccessDenied",
                "User: " + arn("root")
                        + " is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key"
                        + " AKIAIOSFODNN7EXAMPLE");
        String provider = arn("oidc-provider/id.example.com");
        assertRefused(
                () -> iam.deleteOpenIDConnectProvider(delete -> delete.openIDConnectProviderArn(provider)),
                "NoSuchEntity",
                "OpenId connect Provider " + provider + " cannot be found.");
        iam.createInstanceProfile(create -> create.instanceProfileName("p"));
        iam.createRole(role -> role.roleName("r").assumeRolePolicyDocument(TRUST));
        assertRefused(
                () -> iam.removeRoleFromInstanceProfile(
                        remove -> remove.instanceProfileName("p").roleName("r")),
                "NoSuchEntity",
                "Role r in Instance Profile p cannot be found.");
        assertRefused(
                () -> iam.attachRolePolicy(attach -> attach.roleName("r").policyArn("longpolicynamebutnoarn")),
                "ValidationError",
                "ARN longpolicynamebutnoarn is not valid.");
    }

    @Test
    void whatWasSentIsNotRepeated() {
        IamClient iam = AWS.iam();
        assertRefused(
                () -> iam.deletePolicyVersion(
                        delete -> delete.policyArn(arn("policy/p")).versionId("one")),
                "ValidationError",
                "1 validation error detected: Value at 'versionId' failed to satisfy constraint: Member must satisfy regular"
                        + " expression pattern: v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?");
        assertRefused(
                () -> iam.untagRole(untag -> untag.roleName("r").tagKeys("")),
                "ValidationError",
                "1 validation error detected: Value at 'tagKeys' failed to satisfy constraint: Member must satisfy"
                        + " constraint: [Member must have length less than or equal to 128, Member must have length greater"
                        + " than or equal to 1, Member must satisfy regular expression pattern:"
                        + " [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+, Member must not be null]");
    }

    @Test
    void aProviderHasNoMoreThanFiveThumbprints() {
        IamClient iam = AWS.iam();
        List<String> six = Collections.nCopies(6, "a".repeat(40));
        assertRefused(
                () -> iam.createOpenIDConnectProvider(
                        create -> create.url("https://id.example.com").thumbprintList(six)),
                "InvalidInput",
                "Thumbprint list must contain fewer than 5 entries.");
        iam.createOpenIDConnectProvider(
                create -> create.url("https://id.example.com").thumbprintList(six.subList(0, 5)));
    }

    @Test
    void keysOfAPolicysTagsHaveTheirCase() {
        IamClient iam = AWS.iam();
        String arn = iam.createPolicy(create ->
                        create.policyName("p").policyDocument(ORDERS).tags(tag("Team", "shop"), tag("team", "cart")))
                .policy()
                .arn();
        assertThat(iam.listPolicyTags(list -> list.policyArn(arn)).tags()).hasSize(2);
        assertRefused(
                () -> iam.tagPolicy(tag -> tag.policyArn(arn).tags(tag("a", "1"), tag("a", "2"))),
                "InvalidInput",
                "Duplicate tag keys found.");
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
