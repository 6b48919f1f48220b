package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.config.IamMode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** How denials name what they are about, and what lists are judged by. */
class DenialWordsTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws(IamMode.ENFORCE);

    private static void assertDenied(ThrowingCallable act, String message) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorMessage())
                                .isEqualTo(message));
    }

    private static String userArn(String name) {
        return "arn:aws:iam::" + AWS.account() + ":user/" + name;
    }

    private static String notAllowed(String user, String action, String resource) {
        return "User: " + userArn(user) + " is not authorized to perform: " + action + " on resource: " + resource
                + " because no identity-based policy allows the " + action + " action";
    }

    @Test
    void listsAreJudgedByWhatTheyAreOf() {
        AwsCredentials lister = AWS.user("lister", "");
        IamClient iam = AWS.iam(lister);
        String account = "arn:aws:iam::" + AWS.account() + ":";
        assertDenied(iam::listUsers, notAllowed("lister", "iam:ListUsers", account + "user/"));
        assertDenied(
                () -> iam.listRoles(list -> list.pathPrefix("/service-role/")),
                notAllowed("lister", "iam:ListRoles", account + "role/service-role/"));
        assertDenied(iam::listGroups, notAllowed("lister", "iam:ListGroups", account + "group/"));
        assertDenied(
                iam::listInstanceProfiles,
                notAllowed("lister", "iam:ListInstanceProfiles", account + "instance-profile/"));
        assertDenied(iam::listPolicies, notAllowed("lister", "iam:ListPolicies", "policy path /"));
        assertDenied(iam::listAccountAliases, notAllowed("lister", "iam:ListAccountAliases", "*"));
        SqsClient sqs = AWS.sqs(lister);
        assertDenied(
                sqs::listQueues,
                notAllowed("lister", "sqs:listqueues", "arn:aws:sqs:eu-west-1:" + AWS.account() + ":"));
        assertThatThrownBy(AWS.sns(lister)::listTopics)
                .hasMessageContaining(
                        "SNS:ListTopics on resource: arn:aws:sns:eu-west-1:" + AWS.account() + ":* because");
        S3Client s3 = AWS.s3(lister);
        assertDenied(
                s3::listBuckets,
                "User: " + userArn("lister") + " is not authorized to perform: s3:ListAllMyBuckets"
                        + " because no identity-based policy allows the s3:ListAllMyBuckets action");

        AWS.iam().putUserPolicy(put -> put.userName("lister").policyName("list").policyDocument("""
                {"Version":"2012-10-17","Statement":[
                 {"Effect":"Allow","Action":"iam:ListUsers","Resource":"arn:aws:iam::*:user/*"},
                 {"Effect":"Allow","Action":"iam:ListPolicies","Resource":"*"},
                 {"Effect":"Allow","Action":"sqs:ListQueues","Resource":"arn:aws:sqs:*:*:*"}]}"""));
        assertThat(iam.listUsers().users()).isNotEmpty();
        assertThat(iam.listPolicies().policies()).isNotEmpty();
        assertThat(sqs.listQueues().nextToken()).isNull();
    }

    @Test
    void entitiesAreSpokenOfAsIamDoes() {
        AwsCredentials asker = AWS.user("asker", "");
        IamClient iam = AWS.iam(asker);
        String account = "arn:aws:iam::" + AWS.account() + ":";
        assertDenied(iam::getUser, notAllowed("asker", "iam:GetUser", "user asker"));
        assertDenied(
                () -> iam.getRole(get -> get.roleName("worker")), notAllowed("asker", "iam:GetRole", "role worker"));
        assertDenied(
                () -> iam.getInstanceProfile(get -> get.instanceProfileName("worker")),
                notAllowed("asker", "iam:GetInstanceProfile", "instance profile worker"));
        assertDenied(
                () -> iam.addUserToGroup(add -> add.groupName("admins").userName("asker")),
                notAllowed("asker", "iam:AddUserToGroup", "group admins"));
        assertDenied(
                () -> iam.createPolicy(create -> create.policyName("all").policyDocument("{}")),
                notAllowed("asker", "iam:CreatePolicy", "policy all"));
        assertDenied(
                () -> iam.getPolicy(get -> get.policyArn(account + "policy/all")),
                notAllowed("asker", "iam:GetPolicy", "policy " + account + "policy/all"));
        assertDenied(
                () -> iam.createUser(create -> create.userName("other").path("/team/")),
                notAllowed("asker", "iam:CreateUser", account + "user/team/other"));
        assertDenied(
                () -> iam.tagRole(
                        tag -> tag.roleName("worker").tags(one -> one.key("a").value("b"))),
                notAllowed("asker", "iam:TagRole", account + "role/worker"));
    }
}
