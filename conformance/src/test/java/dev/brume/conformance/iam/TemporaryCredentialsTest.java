package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

class TemporaryCredentialsTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private AssumeRoleResponse session() {
        AWS.iam()
                .createRole(role -> role.roleName("worker")
                        .path("/shop/")
                        .assumeRolePolicyDocument(EmulatedAws.TRUST_ACCOUNT.formatted(AWS.account())));
        return AWS.sts()
                .assumeRole(assume -> assume.roleArn("arn:aws:iam::" + AWS.account() + ":role/shop/worker")
                        .roleSessionName("build"));
    }

    @Test
    void nameTheSessionInLaterCalls() {
        AssumeRoleResponse session = session();
        String arn = "arn:aws:sts::" + AWS.account() + ":assumed-role/worker/build";
        assertThat(session.assumedRoleUser().arn()).isEqualTo(arn);
        assertThat(session.credentials().expiration()).isEqualTo(AWS.now().plusSeconds(3600));

        StsClient sts = AWS.sts(EmulatedAws.of(session.credentials()));

        assertThat(sts.getCallerIdentity().arn()).isEqualTo(arn);
        assertThat(sts.getCallerIdentity().account()).isEqualTo(AWS.account());
        assertThat(sts.getCallerIdentity().userId())
                .isEqualTo(session.assumedRoleUser().assumedRoleId())
                .matches("AROA[A-Z2-7]{17}:build");
    }

    @Test
    void reachWhatTheirAccountHas() {
        SqsClient owner = AWS.sqs(AwsBasicCredentials.create(AWS.account(), "test"));
        String url = owner.createQueue(create -> create.queueName("orders")).queueUrl();

        SqsClient session = AWS.sqs(EmulatedAws.of(session().credentials()));

        assertThat(session.listQueues().queueUrls()).containsExactly(url);
    }

    @Test
    void expire() {
        Credentials credentials = session().credentials();
        StsClient sts = AWS.sts(EmulatedAws.of(credentials));
        SqsClient sqs = AWS.sqs(EmulatedAws.of(credentials));
        AWS.pass(Duration.ofSeconds(3599));
        sts.getCallerIdentity();

        AWS.pass(Duration.ofSeconds(1));

        assertRefused(sts::getCallerIdentity, "ExpiredToken", "The security token included in the request is expired");
        assertRefused(sqs::listQueues, "ExpiredToken", "The security token included in the request is expired");
    }

    @Test
    void areNothingWithoutTheirToken() {
        Credentials issued = session().credentials();
        AwsCredentials bare = AwsBasicCredentials.create(issued.accessKeyId(), issued.secretAccessKey());
        AwsCredentials other =
                AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), "anotherToken");

        for (AwsCredentials credentials : new AwsCredentials[] {bare, other}) {
            assertRefused(
                    () -> AWS.sts(credentials).getCallerIdentity(),
                    "InvalidClientTokenId",
                    "The security token included in the request is invalid.");
        }
    }

    @Test
    void areMadeForUsersAsWell() {
        AccessKey key = key();
        StsClient user = AWS.sts(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
        String arn = "arn:aws:iam::" + AWS.account() + ":user/carlos";
        assertThat(user.getCallerIdentity().arn()).isEqualTo(arn);

        StsClient session = AWS.sts(EmulatedAws.of(user.getSessionToken().credentials()));
        assertThat(session.getCallerIdentity().arn()).isEqualTo(arn);
        assertRefused(session::getSessionToken, "AccessDenied", "Cannot call GetSessionToken with session credentials");

        StsClient federated = AWS.sts(
                EmulatedAws.of(user.getFederationToken(get -> get.name("bob")).credentials()));
        assertThat(federated.getCallerIdentity().arn())
                .isEqualTo("arn:aws:sts::" + AWS.account() + ":federated-user/bob");
        assertThat(federated.getCallerIdentity().userId()).isEqualTo(AWS.account() + ":bob");
    }

    @Test
    void keysOfUsersTellTheirAccountAndAreNothingOnceInactiveOrDeleted() {
        AccessKey key = key();
        assertThat(key.accessKeyId()).matches("AKIA[A-Z2-7]{16}");
        assertThat(key.secretAccessKey()).hasSize(40);
        assertThat(AWS.sts()
                        .getAccessKeyInfo(get -> get.accessKeyId(key.accessKeyId()))
                        .account())
                .isEqualTo(AWS.account());
        StsClient user = AWS.sts(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));

        AWS.iam()
                .updateAccessKey(update ->
                        update.userName("carlos").accessKeyId(key.accessKeyId()).status("Inactive"));
        assertRefused(
                user::getCallerIdentity,
                "InvalidClientTokenId",
                "The security token included in the request is invalid.");
        AWS.iam()
                .updateAccessKey(update ->
                        update.userName("carlos").accessKeyId(key.accessKeyId()).status("Active"));
        assertThat(user.getCallerIdentity().userId()).startsWith("AIDA");
        AWS.iam().deleteAccessKey(delete -> delete.userName("carlos").accessKeyId(key.accessKeyId()));
        assertRefused(
                user::getCallerIdentity,
                "InvalidClientTokenId",
                "The security token included in the request is invalid.");
    }

    @Test
    void keyThatNobodyIssuedMeansWhatItAlwaysMeant() {
        assertThat(AWS.sts(AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "x"))
                        .getCallerIdentity()
                        .arn())
                .isEqualTo("arn:aws:iam::000000000000:root");
        assertThat(AWS.sts().getCallerIdentity().arn()).isEqualTo("arn:aws:iam::" + AWS.account() + ":root");
    }

    private static AccessKey key() {
        AWS.iam().createUser(create -> create.userName("carlos"));
        return AWS.iam().createAccessKey(create -> create.userName("carlos")).accessKey();
    }

    private static void assertRefused(Runnable act, String code, String message) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(AwsServiceException.class, refusal -> {
            assertThat(refusal.awsErrorDetails().errorCode()).isIn(code, code + "Exception");
            assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
            assertThat(refusal.statusCode()).isEqualTo(403);
        });
    }
}
