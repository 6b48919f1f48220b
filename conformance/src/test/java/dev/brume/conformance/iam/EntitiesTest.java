package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;

/** Users, groups, roles and policies: how they are made, hang together, and refuse. */
class EntitiesTest {
    private static final String LOGS = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},\
            "Action":"sts:AssumeRole"}]}""";
    private static final String ORDERS = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:*","Resource":"arn:aws:sqs:*:*:orders"}]}""";

    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static void assertRefused(Runnable act, String code, int status, String message) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(AwsServiceException.class, refusal -> {
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
            assertThat(refusal.statusCode()).isEqualTo(status);
        });
    }

    @Test
    void roleIsGivenBackAsItWasMade() {
        IamClient iam = AWS.iam();
        Role made = iam.createRole(role -> role.roleName("worker")
                        .path("/shop/")
                        .description("works")
                        .assumeRolePolicyDocument(TRUST)
                        .tags(Tag.builder().key("team").value("shop").build()))
                .role();

        Role got = iam.getRole(get -> get.roleName("worker")).role();

        assertThat(got.arn()).isEqualTo(made.arn()).isEqualTo("arn:aws:iam::" + AWS.account() + ":role/shop/worker");
        assertThat(got.roleId()).isEqualTo(made.roleId()).matches("AROA[A-Z2-7]{17}");
        assertThat(got.assumeRolePolicyDocument()).startsWith("%7B%22Version%22%3A%222012-10-17%22");
        assertThat(URLDecoder.decode(got.assumeRolePolicyDocument(), StandardCharsets.UTF_8))
                .isEqualTo(TRUST);
        assertThat(got.maxSessionDuration()).isEqualTo(3600);
        assertThat(got.createDate()).isEqualTo(AWS.now());
        assertThat(got.tags()).extracting(Tag::value).containsExactly("shop");
    }

    @Test
    void namesAreTakenOnceAndMustBeNames() {
        IamClient iam = AWS.iam();
        iam.createUser(create -> create.userName("Carlos"));
        assertRefused(
                () -> iam.createUser(create -> create.userName("carlos")),
                "EntityAlreadyExists",
                409,
                "User with name carlos already exists.");
        assertRefused(
                () -> iam.createUser(create -> create.userName("a b")),
                "ValidationError",
                400,
                "The specified value for userName is invalid. It must contain only alphanumeric characters and/or the"
                        + " following: +=,.@_-");
        assertRefused(
                () -> iam.getRole(get -> get.roleName("missing")),
                "NoSuchEntity",
                404,
                "The role with name missing cannot be found.");
        assertRefused(
                () -> iam.createRole(role -> role.roleName("x").assumeRolePolicyDocument("{}")),
                "MalformedPolicyDocument",
                400,
                "Syntax errors in policy.");
        String stranger = "arn:aws:iam::" + AWS.account() + ":user/nobody";
        assertRefused(
                () -> iam.createRole(role ->
                        role.roleName("x").assumeRolePolicyDocument(EmulatedAws.TRUST_ACCOUNT.formatted(stranger))),
                "MalformedPolicyDocument",
                400,
                "Invalid principal in policy: \"AWS\":\"" + stranger + "\"");
        assertRefused(
                () -> iam.createRole(role -> role.roleName("x")
                        .assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                                + "\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\"}}")),
                "MalformedPolicyDocument",
                400,
                "AssumeRolepolicy contained an invalid principal: \"STAR\":\"*\"");
        assertRefused(
                () -> iam.createRole(role -> role.roleName("x")
                        .assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                                + "\"Principal\":{\"Federated\":\"cognito-identity.amazonaws.com\"},"
                                + "\"Action\":\"sts:AssumeRoleWithWebIdentity\"}}")),
                "MalformedPolicyDocument",
                400,
                "A condition block must be present for the Cognito provider");
        assertRefused(
                () -> iam.createRole(
                        role -> role.roleName("x").path("/aws-service-role/x/").assumeRolePolicyDocument(TRUST)),
                "InvalidInput",
                400,
                "Paths beginning with '/aws-service-role' are reserved for AWS Service Linked Roles");
    }

    @Test
    void whatHangsOnARoleMustGoBeforeIt() {
        IamClient iam = AWS.iam();
        iam.createRole(role -> role.roleName("worker").assumeRolePolicyDocument(TRUST));
        iam.attachRolePolicy(attach -> attach.roleName("worker").policyArn(LOGS));
        iam.putRolePolicy(put -> put.roleName("worker").policyName("inline").policyDocument(ORDERS));
        iam.createInstanceProfile(create -> create.instanceProfileName("worker"));
        iam.addRoleToInstanceProfile(add -> add.instanceProfileName("worker").roleName("worker"));

        assertDeleteConflict("must remove roles from instance profile first.");
        iam.removeRoleFromInstanceProfile(
                remove -> remove.instanceProfileName("worker").roleName("worker"));
        assertDeleteConflict("must detach all policies first.");
        iam.detachRolePolicy(detach -> detach.roleName("worker").policyArn(LOGS));
        assertDeleteConflict("must delete policies first.");
        iam.deleteRolePolicy(delete -> delete.roleName("worker").policyName("inline"));
        iam.deleteRole(delete -> delete.roleName("worker"));
        assertThat(iam.listRoles().roles()).isEmpty();
    }

    private static void assertDeleteConflict(String what) {
        assertRefused(
                () -> AWS.iam().deleteRole(delete -> delete.roleName("worker")),
                "DeleteConflict",
                409,
                "Cannot delete entity, " + what);
    }

    @Test
    void managedPolicyHasUpToFiveVersionsOneOfThemTheDefault() {
        IamClient iam = AWS.iam();
        Policy policy = iam.createPolicy(create -> create.policyName("orders").policyDocument(ORDERS))
                .policy();
        String arn = policy.arn();
        for (int version = 2; version <= 5; version++) {
            iam.createPolicyVersion(create -> create.policyArn(arn).policyDocument(ORDERS));
        }
        assertRefused(
                () -> iam.createPolicyVersion(create -> create.policyArn(arn).policyDocument(ORDERS)),
                "LimitExceeded",
                409,
                "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing"
                        + " version.");
        iam.setDefaultPolicyVersion(set -> set.policyArn(arn).versionId("v3"));

        List<PolicyVersion> versions =
                iam.listPolicyVersions(list -> list.policyArn(arn)).versions();

        assertThat(versions).extracting(PolicyVersion::versionId).containsExactly("v5", "v4", "v3", "v2", "v1");
        assertThat(versions)
                .filteredOn(PolicyVersion::isDefaultVersion)
                .extracting(PolicyVersion::versionId)
                .containsExactly("v3");
        assertRefused(
                () -> iam.deletePolicyVersion(delete -> delete.policyArn(arn).versionId("v3")),
                "DeleteConflict",
                409,
                "Cannot delete the default version of a policy.");
    }

    @Test
    void managedPoliciesOfAwsAreKnownByTheirArns() {
        IamClient iam = AWS.iam();
        Policy policy = iam.getPolicy(get -> get.policyArn(LOGS)).policy();
        assertThat(policy.path()).isEqualTo("/service-role/");
        String document = iam.getPolicyVersion(get -> get.policyArn(LOGS).versionId(policy.defaultVersionId()))
                .policyVersion()
                .document();
        assertThat(URLDecoder.decode(document, StandardCharsets.UTF_8)).contains("logs:PutLogEvents");

        iam.createUser(create -> create.userName("carlos"));
        iam.attachUserPolicy(attach -> attach.userName("carlos").policyArn(LOGS));

        assertThat(iam.listAttachedUserPolicies(list -> list.userName("carlos")).attachedPolicies())
                .extracting(AttachedPolicy::policyName)
                .containsExactly("AWSLambdaBasicExecutionRole");
        assertThat(iam.getPolicy(get -> get.policyArn(LOGS)).policy().attachmentCount())
                .isOne();
        String unknown = "arn:aws:iam::aws:policy/NoSuchThing";
        assertRefused(
                () -> iam.attachUserPolicy(attach -> attach.userName("carlos").policyArn(unknown)),
                "NoSuchEntity",
                404,
                "Policy " + unknown + " does not exist or is not attachable.");
    }

    @Test
    void listsComeInPages() {
        IamClient iam = AWS.iam();
        for (String name : List.of("c", "a", "B")) {
            iam.createRole(role -> role.roleName(name).path("/p/").assumeRolePolicyDocument(TRUST));
        }
        iam.createRole(role -> role.roleName("other").assumeRolePolicyDocument(TRUST));

        ListRolesResponse first = iam.listRoles(list -> list.pathPrefix("/p/").maxItems(2));
        ListRolesResponse rest =
                iam.listRoles(list -> list.pathPrefix("/p/").maxItems(2).marker(first.marker()));

        assertThat(first.isTruncated()).isTrue();
        assertThat(first.roles()).extracting(Role::roleName).containsExactly("a", "B");
        assertThat(rest.isTruncated()).isFalse();
        assertThat(rest.marker()).isNull();
        assertThat(rest.roles()).extracting(Role::roleName).containsExactly("c");
    }

    @Test
    void renamedUserKeepsItsIdItsGroupsAndItsKeys() {
        IamClient iam = AWS.iam();
        User carlos = iam.createUser(create -> create.userName("carlos")).user();
        iam.createGroup(create -> create.groupName("developers"));
        iam.addUserToGroup(add -> add.groupName("developers").userName("carlos"));

        iam.updateUser(update -> update.userName("carlos").newUserName("carla").newPath("/staff/"));

        User carla = iam.getUser(get -> get.userName("carla")).user();
        assertThat(carla.userId()).isEqualTo(carlos.userId());
        assertThat(carla.arn()).isEqualTo("arn:aws:iam::" + AWS.account() + ":user/staff/carla");
        assertThat(iam.getGroup(get -> get.groupName("developers")).users())
                .extracting(User::userName)
                .containsExactly("carla");
        assertRefused(
                () -> iam.deleteUser(delete -> delete.userName("carla")),
                "DeleteConflict",
                409,
                "Cannot delete entity, must remove users from group first.");
    }

    @Test
    void serviceLinkedRoleIsOnlyAwsToChange() {
        IamClient iam = AWS.iam();
        Role role = iam.createServiceLinkedRole(create -> create.awsServiceName("ecs.amazonaws.com"))
                .role();
        assertThat(role.arn())
                .isEqualTo("arn:aws:iam::" + AWS.account()
                        + ":role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS");
        assertRefused(
                () -> iam.deleteRole(delete -> delete.roleName(role.roleName())),
                "UnmodifiableEntity",
                400,
                "Cannot perform the operation on the protected role 'AWSServiceRoleForECS' - this role is only modifiable"
                        + " by AWS");
        iam.deleteServiceLinkedRole(delete -> delete.roleName(role.roleName()));
        assertThat(iam.listRoles().roles()).isEmpty();
    }

    @Test
    void quotasAreAws() {
        IamClient iam = AWS.iam();
        iam.createUser(create -> create.userName("carlos"));
        iam.createAccessKey(create -> create.userName("carlos"));
        iam.createAccessKey(create -> create.userName("carlos"));
        assertRefused(
                () -> iam.createAccessKey(create -> create.userName("carlos")),
                "LimitExceeded",
                409,
                "Cannot exceed quota for AccessKeysPerUser: 2");
        assertThat(iam.getAccountSummary().summaryMapAsStrings())
                .containsEntry("Users", 1)
                .containsEntry("AccessKeysPerUserQuota", 2);
    }
}
