package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.config.IamMode;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class EnforcementTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws(IamMode.ENFORCE);

    private static final String SEND = """
            {"Version":"2012-10-17","Statement":[{"Sid":"Send","Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}]}""";

    private static String queue(String name) {
        return AWS.sqs(AWS.root()).createQueue(create -> create.queueName(name)).queueUrl();
    }

    private static String arn(String queue) {
        return "arn:aws:sqs:eu-west-1:" + AWS.account() + ":" + queue;
    }

    private static void send(AwsCredentials as, String url) {
        AWS.sqs(as).sendMessage(send -> send.queueUrl(url).messageBody("hello"));
    }

    private static void assertDenied(ThrowingCallable act, String message) {
        assertThatThrownBy(act).isInstanceOfSatisfying(AwsServiceException.class, refusal -> {
            assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(refusal.statusCode()).isEqualTo(403);
        });
    }

    private static String userArn(String name) {
        return "arn:aws:iam::" + AWS.account() + ":user/" + name;
    }

    private static String denied(String principal, String action, String resource, String because) {
        return "User: " + principal + " is not authorized to perform: " + action + " on resource: " + resource
                + because;
    }

    private static String notAllowed(String principal, String action, String resource, String kind) {
        return denied(principal, action, resource, " because no " + kind + " allows the " + action + " action");
    }

    private static void queuePolicy(String url, String policy) {
        AWS.sqs(AWS.root())
                .setQueueAttributes(set -> set.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, policy)));
    }

    @Test
    void rootUserMayDoEverything() {
        send(AWS.root(), queue("roots"));
    }

    @Test
    void userMayDoWhatAPolicyAllows() {
        String url = queue("orders");
        AwsCredentials alice = AWS.user("alice", "");
        assertDenied(
                () -> send(alice, url),
                notAllowed(userArn("alice"), "sqs:sendmessage", arn("orders"), "identity-based policy"));
        AWS.iam().putUserPolicy(put -> put.userName("alice").policyName("send").policyDocument(SEND));
        send(alice, url);
        AWS.iam().deleteUserPolicy(delete -> delete.userName("alice").policyName("send"));
        assertDenied(
                () -> send(alice, url),
                notAllowed(userArn("alice"), "sqs:sendmessage", arn("orders"), "identity-based policy"));
    }

    @Test
    void groupsPoliciesAreTheUsers() {
        String url = queue("grouped");
        AwsCredentials bob = AWS.user("bob", "");
        AWS.iam().createGroup(create -> create.groupName("senders"));
        AWS.iam()
                .putGroupPolicy(
                        put -> put.groupName("senders").policyName("send").policyDocument(SEND));
        AWS.iam().addUserToGroup(add -> add.groupName("senders").userName("bob"));
        send(bob, url);
    }

    @Test
    void batchNeedsThePermissionForOne() {
        String url = queue("batches");
        AwsCredentials user = AWS.user("batcher", "");
        SqsClient sqs = AWS.sqs(user);
        assertDenied(
                () -> sqs.sendMessageBatch(batch ->
                        batch.queueUrl(url).entries(entry -> entry.id("1").messageBody("hello"))),
                notAllowed(userArn("batcher"), "sqs:sendmessage", arn("batches"), "identity-based policy"));
        AWS.iam()
                .putUserPolicy(put -> put.userName("batcher").policyName("send").policyDocument(SEND));
        assertThat(sqs.sendMessageBatch(batch -> batch.queueUrl(url)
                                .entries(entry -> entry.id("1").messageBody("hello")))
                        .successful())
                .hasSize(1);
    }

    @Test
    void explicitDenyWins() {
        String url = queue("denied");
        AwsCredentials carol = AWS.user("carol", SEND);
        AWS.iam()
                .putUserPolicy(put ->
                        put.userName("carol").policyName("not-here").policyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sqs:*","Resource":"%s"}]}""".formatted(arn("denied"))));
        assertDenied(
                () -> send(carol, url),
                denied(
                        userArn("carol"),
                        "sqs:sendmessage",
                        arn("denied"),
                        " with an explicit deny in an identity-based policy"));
        send(carol, queue("other"));
    }

    @Test
    void boundaryLimitsAUser() {
        String url = queue("bounded");
        AwsCredentials dave = AWS.user("dave", SEND);
        String boundary = AWS.iam()
                .createPolicy(create -> create.policyName("only-receive").policyDocument("""
                        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:ReceiveMessage","Resource":"*"}}"""))
                .policy()
                .arn();
        AWS.iam().putUserPermissionsBoundary(put -> put.userName("dave").permissionsBoundary(boundary));
        assertDenied(
                () -> send(dave, url),
                notAllowed(userArn("dave"), "sqs:sendmessage", arn("bounded"), "permissions boundary"));
        AWS.iam().deleteUserPermissionsBoundary(delete -> delete.userName("dave"));
        send(dave, url);
    }

    @Test
    void roleSessionHasTheRolesPermissionsWithinItsSessionPolicy() {
        String url = queue("role-queue");
        String role = AWS.iam()
                .createRole(create -> create.roleName("worker")
                        .assumeRolePolicyDocument(EmulatedAws.TRUST_ACCOUNT.formatted(AWS.account())))
                .role()
                .arn();
        AWS.iam().putRolePolicy(put -> put.roleName("worker").policyName("send").policyDocument(SEND));
        AwsCredentials session = EmulatedAws.of(AWS.sts()
                .assumeRole(assume -> assume.roleArn(role).roleSessionName("job"))
                .credentials());
        send(session, url);
        AwsCredentials limited = EmulatedAws.of(AWS.sts()
                .assumeRole(
                        assume -> assume.roleArn(role).roleSessionName("job").policy("""
                        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:ReceiveMessage","Resource":"*"}}"""))
                .credentials());
        String arn = "arn:aws:sts::" + AWS.account() + ":assumed-role/worker/job";
        assertDenied(() -> send(limited, url), notAllowed(arn, "sqs:sendmessage", arn("role-queue"), "session policy"));
    }

    @Test
    void assumingARoleNeedsTrustAndPermission() {
        String trusting = AWS.iam()
                .createRole(create -> create.roleName("open")
                        .assumeRolePolicyDocument(EmulatedAws.TRUST_ACCOUNT.formatted(AWS.account())))
                .role()
                .arn();
        AwsCredentials erin = AWS.user("erin", "");
        assertDenied(
                () -> AWS.sts(erin)
                        .assumeRole(assume -> assume.roleArn(trusting).roleSessionName("job")),
                notAllowed(userArn("erin"), "sts:AssumeRole", trusting, "identity-based policy"));
        AWS.iam().putUserPolicy(put -> put.userName("erin").policyName("assume").policyDocument("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}}"""));
        AWS.sts(erin).assumeRole(assume -> assume.roleArn(trusting).roleSessionName("job"));
        AwsCredentials named = AWS.user("named", "");
        String byName = AWS.iam()
                .createRole(create -> create.roleName("for-named")
                        .assumeRolePolicyDocument(EmulatedAws.TRUST_ACCOUNT.formatted(userArn("named"))))
                .role()
                .arn();
        AWS.sts(named).assumeRole(assume -> assume.roleArn(byName).roleSessionName("job"));
    }

    @Test
    void everybodyMayAskWhoTheyAre() {
        assertThat(AWS.sts(AWS.user("frank", "")).getCallerIdentity().arn()).isEqualTo(userArn("frank"));
    }

    @Test
    void queuePolicyMayNameTheUser() {
        String url = queue("open-to-grace");
        AwsCredentials grace = AWS.user("grace", "");
        queuePolicy(url, """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"sqs:SendMessage",
                 "Resource":"%s"}]}""".formatted(userArn("grace"), arn("open-to-grace")));
        send(grace, url);
        assertDenied(
                () -> AWS.sqs(grace).receiveMessage(receive -> receive.queueUrl(url)),
                notAllowed(userArn("grace"), "sqs:receivemessage", arn("open-to-grace"), "identity-based policy"));
    }

    @Test
    void anotherAccountNeedsBothPolicies() {
        String url = queue("shared");
        AwsCredentials heidi = AWS.user("heidi", SEND);
        AwsCredentials stranger = AwsBasicCredentials.create("699999999999", "test");
        assertDenied(
                () -> send(stranger, url),
                notAllowed(
                        "arn:aws:iam::699999999999:root", "sqs:sendmessage", arn("shared"), "resource-based policy"));
        queuePolicy(url, """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"699999999999"},
                 "Action":"sqs:SendMessage","Resource":"%s"}]}""".formatted(arn("shared")));
        send(stranger, url);
        send(heidi, url);
    }

    @Test
    void conditionsSeeTheRequest() {
        String url = queue("tagged");
        AWS.sqs(AWS.root()).tagQueue(tag -> tag.queueUrl(url).tags(Map.of("team", "shop")));
        AwsCredentials ivan = AWS.user("ivan", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*",
                 "Condition":{"StringEquals":{"aws:ResourceTag/team":"${aws:PrincipalTag/team}"},
                              "IpAddress":{"aws:SourceIp":["127.0.0.0/8","::1/128"]},
                              "DateLessThan":{"aws:CurrentTime":"2026-01-02T00:00:00Z"}}}]}""");
        assertDenied(
                () -> send(ivan, url),
                notAllowed(userArn("ivan"), "sqs:sendmessage", arn("tagged"), "identity-based policy"));
        AWS.iam()
                .tagUser(tag ->
                        tag.userName("ivan").tags(team -> team.key("team").value("shop")));
        send(ivan, url);
    }

    @Test
    void unsignedRequestsNeedAPolicyForEverybody() {
        String url = queue("public");
        String path = "/queue/eu-west-1/" + AWS.account() + "/public?Action=SendMessage&MessageBody=hello";
        assertThat(AWS.raw(path)).contains("<Code>MissingAuthenticationToken</Code>");
        queuePolicy(url, """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage",
                 "Resource":"%s"}]}""".formatted(arn("public")));
        assertThat(AWS.raw(path)).contains("<MessageId>");
    }

    @Test
    void usersManageThemselvesIfTheyMay() {
        AwsCredentials judy = AWS.user("judy", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:*AccessKey*",
                 "Resource":"arn:aws:iam::*:user/${aws:username}"}]}""");
        assertThat(AWS.iam(judy).listAccessKeys().accessKeyMetadata()).hasSize(1);
        AWS.user("kim", "");
        assertDenied(
                () -> AWS.iam(judy).listAccessKeys(list -> list.userName("kim")),
                notAllowed(userArn("judy"), "iam:ListAccessKeys", "user kim", "identity-based policy"));
    }

    @Test
    void denialsAreKeptAndExplained() {
        String url = queue("explained");
        AwsCredentials lea = AWS.user("lea", SEND.replace("Allow", "Deny"));
        assertThatThrownBy(() -> send(lea, url)).isInstanceOf(AwsServiceException.class);
        JsonNode denials = AWS.admin("GET", "/_brume/iam/denials?account=" + AWS.account(), "");
        assertThat(denials.path("iam").asText()).isEqualTo("enforce");
        JsonNode denial = denials.path("denials").path(0);
        assertThat(denial.path("kind").asText()).isEqualTo("explicitDeny");
        assertThat(denial.path("principal").asText()).isEqualTo(userArn("lea"));
        assertThat(denial.path("action").asText()).isEqualTo("sqs:SendMessage");
        assertThat(denial.path("resource").asText()).isEqualTo(arn("explained"));
        assertThat(denial.path("policy").asText()).isEqualTo("own");
        assertThat(denial.path("statement").asText()).isEqualTo("Send");

        JsonNode why = AWS.admin("POST", "/_brume/explain", """
                {"service":"iam","principal":"%s","action":"sqs:SendMessage","resource":"%s"}""".formatted(userArn("lea"), arn("explained")));
        assertThat(why.path("allowed").asBoolean(true)).isFalse();
        assertThat(why.path("decision").asText()).isEqualTo("explicitDeny");
        assertThat(why.path("policy").asText()).isEqualTo("own");
        assertThat(why.path("statement").path("sid").asText()).isEqualTo("Send");
        assertThat(why.path("why").asText()).endsWith("with an explicit deny in an identity-based policy");
    }
}
