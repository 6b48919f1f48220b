package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.core.config.IamMode;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.Tag;

/** Who may use a Firehose stream, hand it a role, and what it may do with that. */
class FirehoseEnforcementTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws(IamMode.ENFORCE);

    private static String allow(String actions, String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":" + actions
                + ",\"Resource\":\"" + resource + "\"}}";
    }

    private static String role(String name, String trusted) {
        return AWS.iam()
                .createRole(create -> create.roleName(name).assumeRolePolicyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},
                         "Action":"sts:AssumeRole"}]}""".formatted(trusted)))
                .role()
                .arn();
    }

    private static void permit(String role, String actions) {
        AWS.iam().putRolePolicy(put -> put.roleName(role).policyName("own").policyDocument(allow(actions, "*")));
    }

    private static String arn(String stream) {
        return "arn:aws:firehose:eu-west-1:" + AWS.account() + ":deliverystream/" + stream;
    }

    private static String bucket() {
        return "lake-" + AWS.account();
    }

    private static void create(
            AwsCredentials as, String name, String role, Consumer<CreateDeliveryStreamRequest.Builder> more) {
        AWS.firehose(as).createDeliveryStream(create -> {
            create.deliveryStreamName(name)
                    .extendedS3DestinationConfiguration(
                            s3 -> s3.bucketARN("arn:aws:s3:::" + bucket()).roleARN(role));
            more.accept(create);
        });
        AWS.pass(Duration.ofSeconds(1));
    }

    private static void put(AwsCredentials as, String stream) {
        AWS.firehose(as)
                .putRecord(put ->
                        put.deliveryStreamName(stream).record(record -> record.data(SdkBytes.fromUtf8String("a"))));
    }

    private static int delivered() {
        return AWS.s3(AWS.root())
                .listObjectsV2(list -> list.bucket(bucket()))
                .contents()
                .size();
    }

    @Test
    void aUserMayWhatThePoliciesSayOfTheStream() {
        create(AWS.root(), "orders", role("writer", "firehose.amazonaws.com"), create -> {});
        AwsCredentials producer = AWS.user("producer", allow("\"firehose:PutRecord\"", arn("orders")));
        put(producer, "orders");
        Refused refused = Refused.by(() -> AWS.firehose(producer)
                .putRecordBatch(put ->
                        put.deliveryStreamName("orders").records(record -> record.data(SdkBytes.fromUtf8String("a")))));
        assertThat(refused.code()).isEqualTo("AccessDeniedException");
        assertThat(refused.message())
                .isEqualTo("User: arn:aws:iam::" + AWS.account()
                        + ":user/producer is not authorized to perform: firehose:PutRecordBatch on resource: "
                        + arn("orders")
                        + " because no identity-based policy allows the firehose:PutRecordBatch action");
    }

    @Test
    void whoGivesAStreamARoleMayPassIt() {
        String role = role("writer", "firehose.amazonaws.com");
        AwsCredentials user = AWS.user("maker", allow("\"firehose:*\"", "*"));
        assertThat(Refused.by(() -> create(user, "orders", role, create -> {})).message())
                .contains("iam:PassRole on resource: " + role);
        AWS.iam().putUserPolicy(put -> put.userName("maker").policyName("pass").policyDocument("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:PassRole","Resource":"%s",
                 "Condition":{"StringEquals":{"iam:PassedToService":"firehose.amazonaws.com"}}}}""".formatted(role)));
        create(user, "orders", role, create -> {});
    }

    @Test
    void whoMakesAStreamWithTagsMayTagIt() {
        String role = role("writer", "firehose.amazonaws.com");
        AwsCredentials user = AWS.user("maker", allow("[\"firehose:CreateDeliveryStream\",\"iam:PassRole\"]", "*"));
        Consumer<CreateDeliveryStreamRequest.Builder> tagged =
                create -> create.tags(Tag.builder().key("team").value("shop").build());
        assertThat(Refused.by(() -> create(user, "orders", role, tagged)).message())
                .contains("firehose:TagDeliveryStream on resource: " + arn("orders"));
        create(user, "orders", role, create -> {});
    }

    @Test
    void aRoleThatFirehoseMayNotAssumeIsRefused() {
        String role = role("stranger", "lambda.amazonaws.com");
        Refused refused = Refused.by(() -> create(AWS.root(), "orders", role, create -> {}));
        assertThat(refused.code()).isEqualTo("InvalidArgumentException");
        assertThat(refused.message())
                .isEqualTo("Firehose is unable to assume role " + role + ". Please check the role provided.");
    }

    @Test
    void objectsAreWrittenWithWhatTheRoleMay() {
        AWS.s3(AWS.root()).createBucket(create -> create.bucket(bucket()));
        create(AWS.root(), "orders", role("writer", "firehose.amazonaws.com"), create -> {});
        put(AWS.root(), "orders");
        AWS.pass(Duration.ofMinutes(5));
        assertThat(delivered()).isZero();
        permit("writer", "\"s3:PutObject\"");
        AWS.pass(Duration.ofMinutes(10));
        assertThat(delivered()).isOne();
    }

    @Test
    void aKinesisStreamIsReadWithWhatTheRoleMay() {
        AWS.s3(AWS.root()).createBucket(create -> create.bucket(bucket()));
        AWS.kinesis(AWS.root())
                .createStream(create -> create.streamName("clicks").shardCount(1));
        AWS.pass(Duration.ofMinutes(1));
        String role = role("writer", "firehose.amazonaws.com");
        permit("writer", "\"s3:PutObject\"");
        create(
                AWS.root(),
                "archive",
                role,
                create -> create.deliveryStreamType("KinesisStreamAsSource")
                        .kinesisStreamSourceConfiguration(kinesis -> kinesis.roleARN(role)
                                .kinesisStreamARN("arn:aws:kinesis:eu-west-1:" + AWS.account() + ":stream/clicks")));
        AWS.kinesis(AWS.root())
                .putRecord(put -> put.streamName("clicks").partitionKey("k").data(SdkBytes.fromUtf8String("click")));
        AWS.pass(Duration.ofMinutes(10));
        assertThat(delivered()).isZero();
        // As the Developer Guide has it, "Controlling access with Amazon Data Firehose".
        permit(
                "writer",
                "[\"s3:PutObject\",\"kinesis:DescribeStream\",\"kinesis:GetShardIterator\",\"kinesis:GetRecords\","
                        + "\"kinesis:ListShards\"]");
        AWS.pass(Duration.ofMinutes(10));
        assertThat(delivered()).isOne();
    }
}
