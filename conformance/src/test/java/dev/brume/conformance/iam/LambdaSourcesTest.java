package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.core.config.IamMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Mappings are made only for roles that may read their source. */
class LambdaSourcesTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws(IamMode.ENFORCE);

    @BeforeEach
    void function() {
        AWS.iam().createRole(role -> role.roleName("app").assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},
                 "Action":"sts:AssumeRole"}}"""));
        lambda().createFunction(create -> create.functionName("f")
                .runtime("python3.13")
                .handler("index.handler")
                .role("arn:aws:iam::" + AWS.account() + ":role/app")
                .code(code -> code.zipFile(SdkBytes.fromByteArray(LambdaEnforcementTest.zip()))));
    }

    private static LambdaClient lambda() {
        return AWS.lambda(AWS.root());
    }

    private static KinesisClient kinesis() {
        return AWS.kinesis(AWS.root());
    }

    private static void allow(String... actions) {
        AWS.iam()
                .putRolePolicy(put -> put.roleName("app").policyName("may").policyDocument("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["%s"],"Resource":"*"}}""".formatted(
                                String.join("\",\"", actions))));
    }

    private static Refused invalid(String message) {
        return new Refused(400, "InvalidParameterValueException", message);
    }

    private static Refused queueRefused() {
        return Refused.by(() -> lambda().createEventSourceMapping(create ->
                create.functionName("f").eventSourceArn("arn:aws:sqs:eu-west-1:" + AWS.account() + ":q")));
    }

    private static void mapStream(String arn) {
        lambda().createEventSourceMapping(
                        create -> create.functionName("f").eventSourceArn(arn).startingPosition("LATEST"));
    }

    private static String stream() {
        kinesis().createStream(create -> create.streamName("s").shardCount(1));
        AWS.admin("POST", "/_brume/time", "{\"action\":\"advance\",\"by\":\"PT1M\"}");
        return "arn:aws:kinesis:eu-west-1:" + AWS.account() + ":stream/s";
    }

    @Test
    void aQueueIsReadDeletedFromAndLookedAt() {
        AWS.sqs(AWS.root()).createQueue(create -> create.queueName("q"));
        String words = "The function execution role does not have permissions to call %s on SQS";
        assertThat(queueRefused()).isEqualTo(invalid(words.formatted("ReceiveMessage")));
        allow("sqs:ReceiveMessage", "sqs:GetQueueAttributes");
        assertThat(queueRefused()).isEqualTo(invalid(words.formatted("DeleteMessage")));
        allow("sqs:ReceiveMessage", "sqs:DeleteMessage");
        assertThat(queueRefused()).isEqualTo(invalid(words.formatted("GetQueueAttributes")));
        allow("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
        lambda().createEventSourceMapping(create ->
                create.functionName("f").eventSourceArn("arn:aws:sqs:eu-west-1:" + AWS.account() + ":q"));
    }

    @Test
    void aStreamNeedsNoMoreThanTheRefusalNames() {
        String stream = stream();
        Refused refused = invalid(
                "Cannot access stream " + stream + ". Please ensure the role can perform the GetRecords,"
                        + " GetShardIterator, DescribeStream, ListShards, and ListStreams Actions on your stream in IAM.");
        allow("kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:ListShards");
        assertThat(Refused.by(() -> mapStream(stream))).isEqualTo(refused);
        allow(
                "kinesis:GetRecords",
                "kinesis:GetShardIterator",
                "kinesis:DescribeStream",
                "kinesis:ListShards",
                "kinesis:ListStreams");
        mapStream(stream);
    }

    @Test
    void theManagedPolicyForStreamsIsEnoughForAConsumer() {
        String consumer = kinesis()
                .registerStreamConsumer(register -> register.streamARN(stream()).consumerName("c"))
                .consumer()
                .consumerARN();
        AWS.admin("POST", "/_brume/time", "{\"action\":\"advance\",\"by\":\"PT1M\"}");
        allow("kinesis:DescribeStream", "kinesis:ListShards");
        assertThat(Refused.by(() -> mapStream(consumer)).message()).startsWith("Cannot access stream " + consumer);
        AWS.iam()
                .attachRolePolicy(attach -> attach.roleName("app")
                        .policyArn("arn:aws:iam::aws:policy/service-role/AWSLambdaKinesisExecutionRole"));
        mapStream(consumer);
    }
}
