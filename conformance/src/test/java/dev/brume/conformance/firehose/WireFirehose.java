package dev.brume.conformance.firehose;

import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.PutRecordResponse;

/** Short words for what tests of Firehose do all the time. */
final class WireFirehose {
    static final String BUCKET = "arn:aws:s3:::lake";
    private final TestAws aws;

    WireFirehose(TestAws aws) {
        this.aws = aws;
    }

    FirehoseClient client() {
        return aws.client(FirehoseClient.class, FirehoseClient::builder);
    }

    String role() {
        return "arn:aws:iam::" + aws.account() + ":role/firehose";
    }

    String arn(String stream) {
        return "arn:aws:firehose:us-east-1:" + aws.account() + ":deliverystream/" + stream;
    }

    /** An ACTIVE stream of records that clients put, into a bucket. */
    String stream(String name) {
        return stream(name, destination -> {});
    }

    String stream(String name, Consumer<ExtendedS3DestinationConfiguration.Builder> destination) {
        return create(
                name,
                create -> create.extendedS3DestinationConfiguration(s3 -> {
                    s3.bucketARN(BUCKET).roleARN(role());
                    destination.accept(s3);
                }));
    }

    String create(String name, Consumer<CreateDeliveryStreamRequest.Builder> create) {
        client().createDeliveryStream(request -> create.accept(request.deliveryStreamName(name)));
        settle();
        return name;
    }

    /** Lets every passing status pass. */
    void settle() {
        aws.pass(Duration.ofSeconds(1));
    }

    DeliveryStreamDescription describe(String name) {
        return client().describeDeliveryStream(describe -> describe.deliveryStreamName(name))
                .deliveryStreamDescription();
    }

    PutRecordResponse put(String stream, String data) {
        return client().putRecord(put ->
                put.deliveryStreamName(stream).record(record -> record.data(SdkBytes.fromUtf8String(data))));
    }
}
