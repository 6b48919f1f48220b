package dev.brume.conformance.pipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.sns.SnsClient;

/** Targets that hand on what a pipe carries to them. */
final class PipeTargetsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WirePipes wire = new WirePipes(AWS);

    private S3Client s3() {
        return AWS.client(
                S3Client.class,
                () -> S3Client.builder()
                        .serviceConfiguration(S3Configuration.builder()
                                .pathStyleAccessEnabled(true)
                                .build()));
    }

    @Test
    void aFirehoseStreamGetsEachEventAsARecordAsItIs() {
        String in = wire.queue("in");
        String bucket = "orders-" + AWS.account();
        s3().createBucket(create -> create.bucket(bucket));
        AWS.client(FirehoseClient.class, FirehoseClient::builder)
                .createDeliveryStream(create -> create.deliveryStreamName("orders")
                        .extendedS3DestinationConfiguration(to -> to.bucketARN("arn:aws:s3:::" + bucket)
                                .roleARN(wire.role())
                                .bufferingHints(
                                        hints -> hints.intervalInSeconds(60).sizeInMBs(1))));
        wire.pass(Duration.ofMinutes(1));
        wire.pipe(
                "p",
                wire.arn("sqs", "in"),
                wire.arn("firehose", "deliverystream/orders"),
                create -> create.targetParameters(target -> target.inputTemplate("{\"id\":<$.body.id>}")));
        wire.send(in, "{\"id\":1}");
        wire.send(in, "{\"id\":2}");
        assertThat(wire.count(in)).isZero();
        wire.pass(Duration.ofMinutes(2));
        String key = s3().listObjectsV2(list -> list.bucket(bucket))
                .contents()
                .getFirst()
                .key();
        assertThat(s3().getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String())
                .isEqualTo("{\"id\":1}{\"id\":2}");
    }

    @Test
    void aFirehoseStreamThatIsNotThereLeavesTheMessageInItsQueue() {
        String in = wire.queue("in");
        wire.pipe("p", wire.arn("sqs", "in"), wire.arn("firehose", "deliverystream/missing"), create -> {});
        wire.send(in, "x");
        assertThat(wire.count(in)).isEqualTo(1);
    }

    @Test
    void aTopicPublishesEachEventToItsSubscribers() {
        String in = wire.queue("in");
        String out = wire.queue("out");
        SnsClient sns = AWS.client(SnsClient.class, SnsClient::builder);
        String topic = sns.createTopic(create -> create.name("orders")).topicArn();
        sns.subscribe(subscribe -> subscribe.topicArn(topic).protocol("sqs").endpoint(wire.arn("sqs", "out")));
        wire.pipe(
                "p",
                wire.arn("sqs", "in"),
                topic,
                create -> create.targetParameters(target -> target.inputTemplate("<$.body>")));
        wire.send(in, "{\"id\":1}", "{\"id\":2}");
        assertThat(wire.bodies(out))
                .hasSize(2)
                .anySatisfy(body -> assertThat(body).contains("\"Message\" : \"{\\\"id\\\":1}\""))
                .anySatisfy(body -> assertThat(body).contains("\"Message\" : \"{\\\"id\\\":2}\""));
        assertThat(wire.count(in)).isZero();
    }
}
