package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.config.IamMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;

class KinesisEnforcementTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws(IamMode.ENFORCE);

    private static String stream(String name) {
        KinesisClient root = AWS.kinesis(AWS.root());
        root.createStream(create -> create.streamName(name).shardCount(1));
        AWS.pass(Duration.ofMinutes(1));
        return "arn:aws:kinesis:eu-west-1:" + AWS.account() + ":stream/" + name;
    }

    private static String allow(String actions, String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":" + actions
                + ",\"Resource\":\"" + resource + "\"}}";
    }

    @Test
    void streamIsMeantByNameArnAndIterator() {
        String arn = stream("events");
        AwsCredentials reader = AWS.user(
                "reader", allow("[\"kinesis:GetShardIterator\",\"kinesis:GetRecords\",\"kinesis:ListShards\"]", arn));
        KinesisClient kinesis = AWS.kinesis(reader);
        String shard = kinesis.listShards(list -> list.streamName("events"))
                .shards()
                .get(0)
                .shardId();
        String iterator = kinesis.getShardIterator(
                        get -> get.streamARN(arn).shardId(shard).shardIteratorType("TRIM_HORIZON"))
                .shardIterator();
        assertThat(kinesis.getRecords(get -> get.shardIterator(iterator)).records())
                .isEmpty();
        assertThatThrownBy(() -> kinesis.putRecord(
                        put -> put.streamName("events").partitionKey("key").data(SdkBytes.fromUtf8String("hello"))))
                .isInstanceOfSatisfying(AccessDeniedException.class, refusal -> {
                    assertThat(refusal.statusCode()).isEqualTo(400);
                    assertThat(refusal.awsErrorDetails().errorMessage())
                            .isEqualTo("User: arn:aws:iam::" + AWS.account()
                                    + ":user/reader is not authorized to perform: kinesis:PutRecord on resource: " + arn
                                    + " because no identity-based policy allows the kinesis:PutRecord action");
                });
    }

    @Test
    void streamsPolicyLetsAnotherAccountIn() {
        String arn = stream("shared");
        KinesisClient stranger = AWS.kinesis(AwsBasicCredentials.create("699999999999", "test"));
        assertThatThrownBy(() -> stranger.describeStreamSummary(describe -> describe.streamARN(arn)))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining(
                        "because no resource-based policy allows the kinesis:DescribeStreamSummary action");
        AWS.kinesis(AWS.root()).putResourcePolicy(put -> put.resourceARN(arn).policy("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"699999999999"},
                         "Action":"kinesis:DescribeStreamSummary","Resource":"%s"}]}""".formatted(arn)));
        assertThat(stranger.describeStreamSummary(describe -> describe.streamARN(arn))
                        .streamDescriptionSummary()
                        .streamName())
                .isEqualTo("shared");
    }
}
