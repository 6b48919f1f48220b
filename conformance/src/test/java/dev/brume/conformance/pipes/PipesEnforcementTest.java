package dev.brume.conformance.pipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.app.BrumeOptions;
import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import dev.brume.core.config.IamMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.pipes.model.PipeState;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/** What the role of a pipe must allow while permissions are enforced. */
final class PipesEnforcementTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws(BrumeOptions.DEFAULT.withIam(IamMode.ENFORCE));

    private final WirePipes wire = new WirePipes(AWS);

    private IamClient iam() {
        return AWS.client(IamClient.class, IamClient::builder);
    }

    private S3Client s3() {
        return AWS.client(
                S3Client.class,
                () -> S3Client.builder()
                        .serviceConfiguration(S3Configuration.builder()
                                .pathStyleAccessEnabled(true)
                                .build()));
    }

    private void role(String trusted, String actions) {
        iam().createRole(create -> create.roleName("pipe").assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},
                 "Action":"sts:AssumeRole"}]}""".formatted(trusted)));
        allow(actions);
    }

    private void allow(String actions) {
        iam().putRolePolicy(put -> put.roleName("pipe").policyName("own").policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[%s],"Resource":"*"}]}""".formatted(actions)));
    }

    @Test
    void aRoleThatPipesMayNotAssumeIsRefused() {
        wire.queue("in");
        wire.queue("out");
        role("lambda.amazonaws.com", "\"sqs:*\"");
        assertThat(Refused.by(() -> wire.pipe("p", wire.arn("sqs", "in"), wire.arn("sqs", "out"), create -> {})))
                .isEqualTo(WirePipes.invalid(
                        "RoleArn", "Role " + wire.role() + " cannot be assumed by pipes.amazonaws.com."));
    }

    @Test
    void aRoleThatMayNotReadTheSourceFailsTheCreation() {
        wire.queue("in");
        wire.queue("out");
        role("pipes.amazonaws.com", "\"sqs:SendMessage\"");
        assertThat(wire.pipe("p", wire.arn("sqs", "in"), wire.arn("sqs", "out"), create -> {}))
                .satisfies(pipe -> {
                    assertThat(pipe.currentState()).isEqualTo(PipeState.CREATE_FAILED);
                    assertThat(pipe.stateReason())
                            .isEqualTo("Input parameter is invalid from the request due to : The provided customer role"
                                    + " does not have permissions to call ReceiveMessage on SQS");
                });
    }

    @Test
    void theRoleThatTheUserGuideDescribesMayReadByAConsumer() {
        wire.queue("out");
        role(
                "pipes.amazonaws.com",
                "\"kinesis:DescribeStream\",\"kinesis:DescribeStreamSummary\",\"kinesis:GetRecords\",\"kinesis:GetShardIterator\","
                        + "\"kinesis:ListShards\",\"kinesis:ListStreams\",\"kinesis:SubscribeToShard\",\"sqs:SendMessage\"");
        KinesisClient kinesis = AWS.client(KinesisClient.class, KinesisClient::builder);
        kinesis.createStream(create -> create.streamName("s").shardCount(1));
        wire.pass(Duration.ofMinutes(1));
        String consumer = kinesis.registerStreamConsumer(register ->
                        register.streamARN(wire.arn("kinesis", "stream/s")).consumerName("c"))
                .consumer()
                .consumerARN();
        wire.pass(Duration.ofMinutes(1));
        assertThat(wire.pipe("p", consumer, wire.arn("sqs", "out"), create -> {})
                        .currentState())
                .isEqualTo(PipeState.RUNNING);
    }

    @Test
    void theTargetIsCalledWithTheRolesPermissions() {
        String in = wire.queue("in");
        String out = wire.queue("out");
        String reads = "\"sqs:ReceiveMessage\",\"sqs:DeleteMessage\",\"sqs:GetQueueAttributes\"";
        role("pipes.amazonaws.com", reads);
        wire.pipe("p", wire.arn("sqs", "in"), wire.arn("sqs", "out"), create -> {});
        wire.send(in, "x");
        assertThat(wire.count(out)).isZero();
        assertThat(wire.count(in)).isEqualTo(1);
        allow(reads + ",\"sqs:SendMessage\"");
        wire.pass(Duration.ofSeconds(31));
        assertThat(wire.count(out)).isEqualTo(1);
    }

    @Test
    void aBucketGetsLogsOnceItsPolicyLetsThemBeDelivered() {
        String in = wire.queue("in");
        wire.queue("out");
        role("pipes.amazonaws.com", "\"sqs:*\"");
        String bucket = "logs-" + AWS.account();
        s3().createBucket(create -> create.bucket(bucket));
        wire.pipe(
                "p",
                wire.arn("sqs", "in"),
                wire.arn("sqs", "out"),
                create -> create.logConfiguration(log -> log.level("INFO")
                        .s3LogDestination(to -> to.bucketName(bucket).bucketOwner(AWS.account()))));
        wire.send(in, "x");
        wire.pass(Duration.ofMinutes(5));
        assertThat(wire.count(in)).isZero();
        assertThat(s3().listObjectsV2(list -> list.bucket(bucket)).contents()).isEmpty();
        s3().putBucketPolicy(put -> put.bucket(bucket).policy("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"delivery.logs.amazonaws.com"},
                 "Action":"s3:PutObject","Resource":"arn:aws:s3:::%1$s/AWSLogs/%2$s/*","Condition":{
                 "StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control","aws:SourceAccount":"%2$s"},
                 "ArnLike":{"aws:SourceArn":"arn:aws:logs:us-east-1:%2$s:*"}}}]}""".formatted(bucket, AWS.account())));
        wire.send(in, "y");
        wire.pass(Duration.ofMinutes(5));
        assertThat(s3().listObjectsV2(list -> list.bucket(bucket)).contents()).hasSize(1);
    }

    @Test
    void aFirehoseStreamGetsLogsWithoutAPolicyAndAGroupOnceAPolicyLetsThemBeDelivered() {
        String in = wire.queue("in");
        wire.queue("out");
        role("pipes.amazonaws.com", "\"sqs:*\",\"s3:*\"");
        String bucket = "logs-" + AWS.account();
        s3().createBucket(create -> create.bucket(bucket));
        iam().createRole(create -> create.roleName("firehose").assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"firehose.amazonaws.com"},
                 "Action":"sts:AssumeRole"}]}"""));
        iam().putRolePolicy(put -> put.roleName("firehose").policyName("own").policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"""));
        AWS.client(FirehoseClient.class, FirehoseClient::builder)
                .createDeliveryStream(create -> create.deliveryStreamName("logs")
                        .extendedS3DestinationConfiguration(to -> to.bucketARN("arn:aws:s3:::" + bucket)
                                .roleARN("arn:aws:iam::" + AWS.account() + ":role/firehose")
                                .bufferingHints(
                                        hints -> hints.intervalInSeconds(60).sizeInMBs(1))));
        wire.pass(Duration.ofMinutes(1));
        CloudWatchLogsClient logs = AWS.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
        logs.createLogGroup(create -> create.logGroupName("g"));
        wire.pipe(
                "p",
                wire.arn("sqs", "in"),
                wire.arn("sqs", "out"),
                create -> create.logConfiguration(log -> log.level("INFO")
                        .firehoseLogDestination(to -> to.deliveryStreamArn(wire.arn("firehose", "deliverystream/logs")))
                        .cloudwatchLogsLogDestination(to -> to.logGroupArn(wire.arn("logs", "log-group:g")))));
        wire.send(in, "x");
        wire.pass(Duration.ofMinutes(1));
        assertThat(s3().listObjectsV2(list -> list.bucket(bucket)).contents()).hasSize(1);
        assertThat(logs.filterLogEvents(filter -> filter.logGroupName("g")).events())
                .isEmpty();
        logs.putResourcePolicy(put -> put.policyName("delivery")
                .policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"delivery.logs.amazonaws.com"},
                 "Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"%2$s:log-stream:*","Condition":{
                 "StringEquals":{"aws:SourceAccount":"%1$s"},"ArnLike":{"aws:SourceArn":"arn:aws:logs:us-east-1:%1$s:*"}}}]}""".formatted(AWS.account(), wire.arn("logs", "log-group:g"))));
        wire.send(in, "y");
        assertThat(logs.filterLogEvents(filter -> filter.logGroupName("g")).events())
                .hasSize(4);
    }
}
