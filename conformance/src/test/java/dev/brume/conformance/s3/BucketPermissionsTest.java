package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.app.BrumeOptions;
import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import dev.brume.core.config.IamMode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;

/** Buckets while requests are judged: policies, ACLs and what is blocked of them. */
class BucketPermissionsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws(BrumeOptions.DEFAULT.withIam(IamMode.ENFORCE));

    private final WireS3 wire = new WireS3(AWS);

    @BeforeEach
    void createBucket() {
        wire.createBucket();
        wire.put("reports/a", "hello");
        wire.put("secret", "hush");
    }

    private S3Client stranger(String account) {
        return wire.s3(AwsBasicCredentials.create(account, "test"));
    }

    private String read(S3Client s3, String key) {
        return s3.getObjectAsBytes(get -> get.bucket(wire.bucket()).key(key)).asUtf8String();
    }

    private int anonymously(String key) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(wire.uri("/" + key)).build(), BodyHandlers.ofString())
                    .statusCode();
        }
    }

    private void policy(String statement) {
        wire.s3()
                .putBucketPolicy(put -> put.bucket(wire.bucket())
                        .policy("{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}"));
    }

    private void openAcls() {
        wire.s3()
                .putBucketOwnershipControls(put -> put.bucket(wire.bucket())
                        .ownershipControls(controls -> controls.rules(OwnershipControlsRule.builder()
                                .objectOwnership(ObjectOwnership.OBJECT_WRITER)
                                .build())));
        wire.s3().deletePublicAccessBlock(delete -> delete.bucket(wire.bucket()));
    }

    @Test
    void aPolicyLetsAnotherAccountInWhereItSays() {
        S3Client other = stranger("111122223333");
        assertThat(Refused.by(() -> read(other, "reports/a")).status()).isEqualTo(403);
        policy("""
                {"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject",
                 "Resource":"arn:aws:s3:::%1$s/reports/*"},
                {"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:ListBucket",
                 "Resource":"arn:aws:s3:::%1$s","Condition":{"StringLike":{"s3:prefix":"reports/*"}}}""".formatted(wire.bucket()));
        assertThat(read(other, "reports/a")).isEqualTo("hello");
        assertThat(Refused.by(() -> read(other, "secret")).code()).isEqualTo("AccessDenied");
        assertThat(other.listObjectsV2(list -> list.bucket(wire.bucket()).prefix("reports/"))
                        .keyCount())
                .isEqualTo(1);
        assertThat(Refused.by(() -> other.listObjectsV2(list -> list.bucket(wire.bucket())))
                        .code())
                .isEqualTo("AccessDenied");
        assertThat(Refused.by(() -> other.putObject(
                                put -> put.bucket(wire.bucket()).key("reports/b"), RequestBody.fromString("x")))
                        .code())
                .isEqualTo("AccessDenied");
    }

    @Test
    void aDenialCountsForTheOwnerToo() {
        policy("""
                {"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::%s/*",
                 "Condition":{"StringNotEquals":{"s3:x-amz-server-side-encryption":"aws:kms"}}}""".formatted(wire.bucket()));
        assertThat(Refused.by(() -> wire.put("plain", "x")).code()).isEqualTo("AccessDenied");
        wire.s3()
                .putObject(
                        put -> put.bucket(wire.bucket()).key("kms").serverSideEncryption("aws:kms"),
                        RequestBody.fromString("x"));
    }

    @Test
    void theWorldComesInByAPublicPolicyOnlyWhileNothingRestrictsIt() throws Exception {
        assertThat(anonymously("reports/a")).isEqualTo(403);
        wire.s3()
                .putPublicAccessBlock(put -> put.bucket(wire.bucket())
                        .publicAccessBlockConfiguration(block -> block.blockPublicPolicy(false)));
        policy("""
                {"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::%s/reports/*"}""".formatted(wire.bucket()));
        assertThat(anonymously("reports/a")).isEqualTo(200);
        assertThat(anonymously("secret")).isEqualTo(403);
        wire.s3()
                .putPublicAccessBlock(put -> put.bucket(wire.bucket())
                        .publicAccessBlockConfiguration(block -> block.restrictPublicBuckets(true)));
        assertThat(anonymously("reports/a")).isEqualTo(403);
        assertThat(read(wire.s3(), "reports/a")).isEqualTo("hello");
    }

    @Test
    void anObjectIsEverybodysByItsAclUnlessPublicAclsAreIgnored() throws Exception {
        openAcls();
        wire.s3()
                .putObject(
                        put -> put.bucket(wire.bucket()).key("open").acl("public-read"), RequestBody.fromString("x"));
        assertThat(anonymously("open")).isEqualTo(200);
        assertThat(anonymously("secret")).isEqualTo(403);
        wire.s3()
                .putPublicAccessBlock(put -> put.bucket(wire.bucket())
                        .publicAccessBlockConfiguration(block -> block.ignorePublicAcls(true)));
        assertThat(anonymously("open")).isEqualTo(403);
    }

    @Test
    void anAclNamesAnotherAccountByItsCanonicalId() {
        openAcls();
        S3Client other = stranger("111122223333");
        String id = other.listBuckets().owner().id();
        wire.s3().putObjectAcl(put -> put.bucket(wire.bucket()).key("secret").grantRead("id=\"" + id + "\""));
        assertThat(read(other, "secret")).isEqualTo("hush");
        assertThat(Refused.by(() -> read(other, "reports/a")).code()).isEqualTo("AccessDenied");
        assertThat(Refused.by(() -> read(stranger("444455556666"), "secret")).code())
                .isEqualTo("AccessDenied");
    }
}
