package dev.brume.firehose.destination;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.CloudWatchLoggingOptions;
import software.amazon.awssdk.services.firehose.model.DestinationDescription;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.HttpEndpointDestinationDescription;
import software.amazon.awssdk.services.firehose.model.ProcessingConfiguration;
import software.amazon.awssdk.services.firehose.model.S3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.SplunkDestinationDescription;

/** Where a stream's records go, complete with AWS's defaults. Checked. A stream has one. */
public sealed interface Destination {
    /** The one destination of every stream. */
    String ID = "destinationId-000000000001";

    /** As DescribeDeliveryStream shows it. */
    DestinationDescription describe();

    /** The bucket: of the records themselves, or of those that did not arrive. */
    S3DestinationDescription s3();

    @Nullable
    ProcessingConfiguration processing();

    @Nullable
    CloudWatchLoggingOptions logging();

    /** A bucket. */
    record S3(ExtendedS3DestinationDescription settings) implements Destination {
        @Override
        public DestinationDescription describe() {
            return DestinationDescription.builder()
                    .destinationId(ID)
                    .s3DestinationDescription(s3())
                    .extendedS3DestinationDescription(settings)
                    .build();
        }

        @Override
        public S3DestinationDescription s3() {
            return Settings.merge(S3DestinationDescription.builder().build(), settings);
        }

        @Override
        public @Nullable ProcessingConfiguration processing() {
            return settings.processingConfiguration();
        }

        @Override
        public @Nullable CloudWatchLoggingOptions logging() {
            return settings.cloudWatchLoggingOptions();
        }
    }

    /**
     * A web server of the user's, or a partner's.
     *
     * @param accessKey what the server knows the sender by; never shown
     */
    record HttpEndpoint(
            HttpEndpointDestinationDescription settings,
            @Nullable String accessKey) implements Destination {
        @Override
        public DestinationDescription describe() {
            return DestinationDescription.builder()
                    .destinationId(ID)
                    .httpEndpointDestinationDescription(settings)
                    .build();
        }

        @Override
        public S3DestinationDescription s3() {
            return settings.s3DestinationDescription();
        }

        @Override
        public @Nullable ProcessingConfiguration processing() {
            return settings.processingConfiguration();
        }

        @Override
        public @Nullable CloudWatchLoggingOptions logging() {
            return settings.cloudWatchLoggingOptions();
        }
    }

    /** Splunk's HTTP event collector. */
    record Splunk(SplunkDestinationDescription settings) implements Destination {
        @Override
        public DestinationDescription describe() {
            return DestinationDescription.builder()
                    .destinationId(ID)
                    .splunkDestinationDescription(settings)
                    .build();
        }

        @Override
        public S3DestinationDescription s3() {
            return settings.s3DestinationDescription();
        }

        @Override
        public @Nullable ProcessingConfiguration processing() {
            return settings.processingConfiguration();
        }

        @Override
        public @Nullable CloudWatchLoggingOptions logging() {
            return settings.cloudWatchLoggingOptions();
        }
    }
}
