package dev.brume.firehose;

import dev.brume.firehose.rules.FirehoseErrors;
import dev.brume.firehose.stream.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;
import software.amazon.awssdk.services.firehose.model.DirectPutSourceDescription;
import software.amazon.awssdk.services.firehose.model.KinesisStreamSourceDescription;
import software.amazon.awssdk.services.firehose.model.SourceDescription;

/** Reads where a stream's records are to come from, and describes it. */
final class Sources {
    private Sources() {}

    /** @throws dev.brume.core.error.AwsException InvalidArgumentException where type and source do not go together */
    static Source of(CreateDeliveryStreamRequest request, Instant now) {
        DeliveryStreamType type =
                request.deliveryStreamType() == null ? DeliveryStreamType.DIRECT_PUT : request.deliveryStreamType();
        if (type == DeliveryStreamType.MSK_AS_SOURCE || request.mskSourceConfiguration() != null) {
            throw FirehoseErrors.notServed("Amazon MSK as a source (MSKSourceConfiguration)");
        }
        if (type == DeliveryStreamType.DATABASE_AS_SOURCE || request.databaseSourceConfiguration() != null) {
            throw FirehoseErrors.notServed("databases as a source (DatabaseSourceConfiguration)");
        }
        return type == DeliveryStreamType.DIRECT_PUT ? directPut(request) : kinesis(request, now);
    }

    private static Source directPut(CreateDeliveryStreamRequest request) {
        // As at AWS, a Kinesis stream that such a stream is told to read has no effect, and is not shown.
        return new Source(
                request.directPutSourceConfiguration() == null
                        ? null
                        : request.directPutSourceConfiguration().throughputHintInMBs(),
                null);
    }

    private static Source kinesis(CreateDeliveryStreamRequest request, Instant now) {
        if (request.directPutSourceConfiguration() != null) {
            throw FirehoseErrors.invalidArgument(
                    "DirectPutSourceConfiguration is only applicable for DirectPut stream type.");
        }
        if (request.kinesisStreamSourceConfiguration() == null) {
            throw FirehoseErrors.invalidArgument(
                    "KinesisSourceStreamConfig is mandatory for KinesisStreamAsSource stream type.");
        }
        if (request.deliveryStreamEncryptionConfigurationInput() != null) {
            throw FirehoseErrors.invalidArgument(
                    "Server side encryption from firehose is only allowed for direct put delivery streams and database as "
                            + "a source delivery streams");
        }
        return new Source(
                null,
                new Source.Kinesis(
                        request.kinesisStreamSourceConfiguration().kinesisStreamARN(),
                        request.kinesisStreamSourceConfiguration().roleARN(),
                        now.toEpochMilli()));
    }

    /** Null where there is nothing to say: AWS shows no source of a direct-put stream without a hint. */
    static @Nullable SourceDescription describe(Source source) {
        Source.Kinesis kinesis = source.kinesis();
        if (kinesis != null) {
            return SourceDescription.builder()
                    .kinesisStreamSourceDescription(KinesisStreamSourceDescription.builder()
                            .kinesisStreamARN(kinesis.streamArn())
                            .roleARN(kinesis.roleArn())
                            .deliveryStartTimestamp(Instant.ofEpochMilli(kinesis.from()))
                            .build())
                    .build();
        }
        return source.throughputHintInMbs() == null
                ? null
                : SourceDescription.builder()
                        .directPutSourceDescription(DirectPutSourceDescription.builder()
                                .throughputHintInMBs(source.throughputHintInMbs())
                                .build())
                        .build();
    }
}
