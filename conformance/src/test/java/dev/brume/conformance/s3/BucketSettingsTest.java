package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAccelerateStatus;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.Payer;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Settings of buckets: what a new one has, what can be set, what is refused. */
class BucketSettingsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireS3 wire = new WireS3(AWS);

    @BeforeEach
    void createBucket() {
        wire.createBucket();
    }

    private Refused refusal(Consumer<S3Client> call) {
        return Refused.by(() -> call.accept(wire.s3()));
    }

    @Test
    void aNewBucketHasWhatAwsGivesIt() {
        String bucket = wire.bucket();
        assertThat(wire.s3().getPublicAccessBlock(get -> get.bucket(bucket)).publicAccessBlockConfiguration())
                .matches(block -> block.blockPublicAcls()
                        && block.ignorePublicAcls()
                        && block.blockPublicPolicy()
                        && block.restrictPublicBuckets());
        assertThat(wire.s3()
                        .getBucketOwnershipControls(get -> get.bucket(bucket))
                        .ownershipControls()
                        .rules())
                .extracting(OwnershipControlsRule::objectOwnership)
                .containsExactly(ObjectOwnership.BUCKET_OWNER_ENFORCED);
        ServerSideEncryptionRule rule = wire.s3()
                .getBucketEncryption(get -> get.bucket(bucket))
                .serverSideEncryptionConfiguration()
                .rules()
                .getFirst();
        assertThat(rule.applyServerSideEncryptionByDefault().sseAlgorithm()).isEqualTo(ServerSideEncryption.AES256);
        assertThat(rule.bucketKeyEnabled()).isFalse();
        assertThat(wire.s3().getBucketRequestPayment(get -> get.bucket(bucket)).payer())
                .isEqualTo(Payer.BUCKET_OWNER);
        assertThat(wire.s3()
                        .getBucketAccelerateConfiguration(get -> get.bucket(bucket))
                        .status())
                .isNull();
        assertThat(wire.s3().getBucketLogging(get -> get.bucket(bucket)).loggingEnabled())
                .isNull();
        assertThat(wire.s3().getBucketAcl(get -> get.bucket(bucket)).grants())
                .extracting(grant -> grant.permissionAsString())
                .containsExactly("FULL_CONTROL");
        assertThat(wire.s3()
                        .listBucketAnalyticsConfigurations(list -> list.bucket(bucket))
                        .analyticsConfigurationList())
                .isEmpty();
        assertThat(wire.s3()
                        .listBucketInventoryConfigurations(list -> list.bucket(bucket))
                        .inventoryConfigurationList())
                .isEmpty();
    }

    @Test
    void whatANewBucketHasNotIsToldByItsName() {
        String bucket = wire.bucket();
        Map<String, Consumer<S3Client>> missing = Map.of(
                "NoSuchBucketPolicy", s3 -> s3.getBucketPolicy(get -> get.bucket(bucket)),
                "NoSuchWebsiteConfiguration", s3 -> s3.getBucketWebsite(get -> get.bucket(bucket)),
                "ReplicationConfigurationNotFoundError", s3 -> s3.getBucketReplication(get -> get.bucket(bucket)),
                "NoSuchTagSet", s3 -> s3.getBucketTagging(get -> get.bucket(bucket)),
                "NoSuchConfiguration",
                        s3 -> s3.getBucketMetricsConfiguration(
                                get -> get.bucket(bucket).id("m")));
        missing.forEach((code, call) -> assertThat(refusal(call))
                .extracting(Refused::status, Refused::code)
                .containsExactly(404, code));
        assertThat(refusal(s3 -> s3.getBucketPolicy(get -> get.bucket(bucket))).message())
                .isEqualTo("The bucket policy does not exist");
    }

    @Test
    void whatIsNotHereIsRefusedByName() {
        String bucket = wire.bucket();
        assertThat(refusal(s3 -> s3.putBucketWebsite(put -> put.bucket(bucket)
                        .websiteConfiguration(site -> site.indexDocument(index -> index.suffix("index.html"))))))
                .matches(refused -> refused.status() == 501 && refused.message().contains("PutBucketWebsite"));
        assertThat(refusal(s3 -> s3.putBucketRequestPayment(put ->
                        put.bucket(bucket).requestPaymentConfiguration(payment -> payment.payer(Payer.REQUESTER)))))
                .matches(refused -> refused.status() == 501 && refused.message().contains("Requester Pays"));
        assertThat(refusal(s3 -> s3.putBucketLogging(put -> put.bucket(bucket)
                        .bucketLoggingStatus(status -> status.loggingEnabled(
                                logging -> logging.targetBucket(bucket).targetPrefix("log/"))))))
                .matches(refused -> refused.status() == 501 && refused.message().contains("logging"));
    }

    /** API reference, "Sample response". */
    @Test
    void policiesAndTagsAreSetWithNoContentInTheAnswer() {
        String bucket = wire.bucket();
        assertThat(wire.s3()
                        .putBucketTagging(put -> put.bucket(bucket)
                                .tagging(tagging ->
                                        tagging.tagSet(tag -> tag.key("a").value("b"))))
                        .sdkHttpResponse()
                        .statusCode())
                .isEqualTo(204);
        String policy = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},
                 "Action":"s3:GetObject","Resource":"arn:aws:s3:::%s/*"}]}""".formatted(wire.account(), bucket);
        assertThat(wire.s3()
                        .putBucketPolicy(put -> put.bucket(bucket).policy(policy))
                        .sdkHttpResponse()
                        .statusCode())
                .isEqualTo(204);
        assertThat(wire.s3()
                        .deleteBucketPolicy(delete -> delete.bucket(bucket))
                        .sdkHttpResponse()
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void whatIsSetIsTold() {
        String bucket = wire.bucket();
        wire.s3().deletePublicAccessBlock(delete -> delete.bucket(bucket));
        assertThat(refusal(s3 -> s3.getPublicAccessBlock(get -> get.bucket(bucket)))
                        .code())
                .isEqualTo("NoSuchPublicAccessBlockConfiguration");
        wire.s3()
                .putPublicAccessBlock(
                        put -> put.bucket(bucket).publicAccessBlockConfiguration(block -> block.blockPublicAcls(true)));
        assertThat(wire.s3().getPublicAccessBlock(get -> get.bucket(bucket)).publicAccessBlockConfiguration())
                .matches(block -> block.blockPublicAcls() && !block.blockPublicPolicy());
        wire.s3().deleteBucketOwnershipControls(delete -> delete.bucket(bucket));
        assertThat(refusal(s3 -> s3.getBucketOwnershipControls(get -> get.bucket(bucket)))
                        .code())
                .isEqualTo("OwnershipControlsNotFoundError");
        wire.s3()
                .putBucketAccelerateConfiguration(put ->
                        put.bucket(bucket).accelerateConfiguration(on -> on.status(BucketAccelerateStatus.ENABLED)));
        assertThat(wire.s3()
                        .getBucketAccelerateConfiguration(get -> get.bucket(bucket))
                        .status())
                .isEqualTo(BucketAccelerateStatus.ENABLED);
    }

    @Test
    void theBucketsEncryptionIsItsObjects() {
        String bucket = wire.bucket();
        assertThat(wire.put("a", "x").serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
        wire.s3()
                .putBucketEncryption(put -> put.bucket(bucket)
                        .serverSideEncryptionConfiguration(configuration ->
                                configuration.rules(ServerSideEncryptionRule.builder()
                                        .applyServerSideEncryptionByDefault(
                                                by -> by.sseAlgorithm(ServerSideEncryption.AWS_KMS)
                                                        .kmsMasterKeyID("1234abcd-12ab-34cd-56ef-1234567890ab"))
                                        .bucketKeyEnabled(true)
                                        .build())));
        var put = wire.put("b", "x");
        assertThat(put.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
        assertThat(put.ssekmsKeyId())
                .isEqualTo("arn:aws:kms:us-east-1:" + wire.account() + ":key/1234abcd-12ab-34cd-56ef-1234567890ab");
        assertThat(put.bucketKeyEnabled()).isTrue();
        assertThat(wire.s3().headObject(head -> head.bucket(bucket).key("b")).ssekmsKeyId())
                .isEqualTo(put.ssekmsKeyId());
        assertThat(wire.s3()
                        .putObject(
                                own -> own.bucket(bucket).key("c").serverSideEncryption(ServerSideEncryption.AES256),
                                RequestBody.fromString("x"))
                        .ssekmsKeyId())
                .isNull();
        assertThat(refusal(s3 -> s3.putObject(
                                own -> own.bucket(bucket).key("c").ssekmsKeyId("k"), RequestBody.fromString("x")))
                        .message())
                .startsWith("Server Side Encryption with AWS KMS managed key requires HTTP header");
        assertThat(refusal(s3 -> s3.putBucketEncryption(own -> own.bucket(bucket)
                        .serverSideEncryptionConfiguration(two -> two.rules(List.of(
                                ServerSideEncryptionRule.builder().build(),
                                ServerSideEncryptionRule.builder().build()))))))
                .extracting(Refused::code)
                .isEqualTo("MalformedXML");
    }

    @Test
    void policiesAreReadBeforeTheyAreKept() {
        String arn = "arn:aws:s3:::" + wire.bucket();
        String own = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},
                 "Action":["s3:GetObject","s3:ListBucket"],"Resource":["%s","%s/*"]}]}""".formatted(arn, arn);
        wire.s3().putBucketPolicy(put -> put.bucket(wire.bucket()).policy(own));
        assertThat(wire.s3().getBucketPolicy(get -> get.bucket(wire.bucket())).policy())
                .isEqualTo(own);
        assertThat(wire.s3()
                        .getBucketPolicyStatus(get -> get.bucket(wire.bucket()))
                        .policyStatus()
                        .isPublic())
                .isFalse();
        Map<String, String> wrong = Map.of(
                "nonsense",
                "Policies must be valid JSON and the first byte must be '{'",
                "{}",
                "Missing required field Statement",
                own.replace("2012-10-17", "2012-10-18"),
                "The policy must contain a valid version string",
                own.replace("\"Principal\":{\"AWS\":\"111122223333\"},", ""),
                "Missing required field Principal",
                own.replace(wire.bucket(), "another"),
                "Policy has invalid resource",
                own.replace("s3:ListBucket", "sqs:SendMessage"),
                "Policy has invalid action",
                own.replace("\"" + arn + "\",", ""),
                "Action does not apply to any resource(s) in statement",
                own.replace("Allow", "hello"),
                "Invalid effect: hello",
                own.replace("111122223333", "somebody"),
                "Invalid principal in policy",
                "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
                "Could not parse the policy: Statement is empty!");
        wrong.forEach((text, message) -> assertThat(refusal(s3 ->
                        s3.putBucketPolicy(put -> put.bucket(wire.bucket()).policy(text))))
                .isEqualTo(new Refused(400, "MalformedPolicy", message)));
        wire.s3().deleteBucketPolicy(delete -> delete.bucket(wire.bucket()));
        assertThat(refusal(s3 -> s3.getBucketPolicy(get -> get.bucket(wire.bucket())))
                        .code())
                .isEqualTo("NoSuchBucketPolicy");
    }

    @Test
    void aPolicyWithoutAVersionIsOfTheFirst() {
        String rest = """
                "Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::%s/*"}]}""".formatted(wire.bucket());
        wire.s3().putBucketPolicy(put -> put.bucket(wire.bucket()).policy("{" + rest));
        assertThat(wire.s3().getBucketPolicy(get -> get.bucket(wire.bucket())).policy())
                .isEqualTo("{\"Version\":\"2008-10-17\"," + rest);
    }

    @Test
    void aBlockOfPublicAccessSaysSomething() {
        assertThat(refusal(s3 -> s3.putPublicAccessBlock(
                        put -> put.bucket(wire.bucket()).publicAccessBlockConfiguration(block -> {}))))
                .isEqualTo(new Refused(400, "InvalidRequest", "Must specify at least one configuration."));
    }

    @Test
    void aPublicPolicyIsBlockedUntilTheBlockIsGone() {
        String everybody = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",
                 "Action":"s3:GetObject","Resource":"arn:aws:s3:::%s/*"}]}""".formatted(wire.bucket());
        assertThat(refusal(s3 ->
                        s3.putBucketPolicy(put -> put.bucket(wire.bucket()).policy(everybody))))
                .extracting(Refused::status, Refused::code)
                .containsExactly(403, "AccessDenied");
        wire.s3()
                .putPublicAccessBlock(put -> put.bucket(wire.bucket())
                        .publicAccessBlockConfiguration(block -> block.blockPublicPolicy(false)));
        wire.s3().putBucketPolicy(put -> put.bucket(wire.bucket()).policy(everybody));
        assertThat(wire.s3()
                        .getBucketPolicyStatus(get -> get.bucket(wire.bucket()))
                        .policyStatus()
                        .isPublic())
                .isTrue();
    }

    @Test
    void aclsAreOffUntilTheOwnershipAllowsThem() {
        assertThat(refusal(
                        s3 -> s3.putBucketAcl(put -> put.bucket(wire.bucket()).acl("public-read"))))
                .isEqualTo(new Refused(400, "AccessControlListNotSupported", "The bucket does not allow ACLs"));
        wire.s3()
                .putBucketOwnershipControls(put -> put.bucket(wire.bucket())
                        .ownershipControls(controls -> controls.rules(OwnershipControlsRule.builder()
                                .objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED)
                                .build())));
        assertThat(refusal(s3 ->
                                s3.putBucketAcl(put -> put.bucket(wire.bucket()).acl("public-read")))
                        .code())
                .isEqualTo("AccessDenied");
        wire.s3().deletePublicAccessBlock(delete -> delete.bucket(wire.bucket()));
        wire.s3().putBucketAcl(put -> put.bucket(wire.bucket()).acl("public-read"));
        assertThat(wire.s3().getBucketAcl(get -> get.bucket(wire.bucket())).grants())
                .extracting(grant -> grant.grantee().typeAsString() + " " + grant.permissionAsString())
                .containsExactly("CanonicalUser FULL_CONTROL", "Group READ");
        wire.put("a", "x");
        wire.s3().putObjectAcl(put -> put.bucket(wire.bucket()).key("a").acl("authenticated-read"));
        assertThat(wire.s3()
                        .getObjectAcl(get -> get.bucket(wire.bucket()).key("a"))
                        .grants()
                        .getLast()
                        .grantee()
                        .uri())
                .isEqualTo("http://acs.amazonaws.com/groups/global/AuthenticatedUsers");
        assertThat(refusal(s3 -> s3.putBucketOwnershipControls(put -> put.bucket(wire.bucket())
                                .ownershipControls(controls -> controls.rules(OwnershipControlsRule.builder()
                                        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                                        .build()))))
                        .code())
                .isEqualTo("InvalidBucketAclWithObjectOwnership");
    }

    @Test
    void aNewBucketIsNotPublic() {
        assertThat(refusal(s3 -> s3.createBucket(create -> create.bucket(wire.bucket() + "-public")
                        .acl("public-read")
                        .objectOwnership(ObjectOwnership.OBJECT_WRITER))))
                .isEqualTo(new Refused(
                        400,
                        "InvalidBucketAclWithBlockPublicAccessError",
                        "Bucket cannot have public ACLs set with BlockPublicAccess enabled"));
    }

    @Test
    void aBucketOfAnotherRegionIsToldWithItsAddress() {
        String other = wire.bucket() + "-eu";
        assertThat(wire.s3()
                        .createBucket(create -> create.bucket(other)
                                .createBucketConfiguration(where -> where.locationConstraint("eu-west-1")))
                        .location())
                .isEqualTo(AWS.endpoint() + "/" + other + "/");
        assertThat(wire.s3().createBucket(create -> create.bucket(other + "2")).location())
                .isEqualTo("/" + other + "2");
        assertThat(wire.s3().listBuckets(list -> list.bucketRegion("eu-west-1")).buckets())
                .extracting(software.amazon.awssdk.services.s3.model.Bucket::name)
                .containsExactly(other);
        assertThat(refusal(s3 -> s3.listBuckets(list -> list.bucketRegion("eu-east-1"))))
                .isEqualTo(new Refused(400, "InvalidArgument", "Argument value eu-east-1 is not a valid AWS Region"));
        assertThat(wire.s3()
                        .listBuckets(list -> list.maxBuckets(1).continuationToken(""))
                        .buckets())
                .hasSize(1);
    }
}
