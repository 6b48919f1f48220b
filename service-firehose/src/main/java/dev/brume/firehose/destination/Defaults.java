package dev.brume.firehose.destination;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.firehose.model.BufferingHints;
import software.amazon.awssdk.services.firehose.model.CloudWatchLoggingOptions;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.ContentEncoding;
import software.amazon.awssdk.services.firehose.model.DynamicPartitioningConfiguration;
import software.amazon.awssdk.services.firehose.model.EncryptionConfiguration;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.HttpEndpointBufferingHints;
import software.amazon.awssdk.services.firehose.model.HttpEndpointDestinationDescription;
import software.amazon.awssdk.services.firehose.model.HttpEndpointRequestConfiguration;
import software.amazon.awssdk.services.firehose.model.HttpEndpointRetryOptions;
import software.amazon.awssdk.services.firehose.model.HttpEndpointS3BackupMode;
import software.amazon.awssdk.services.firehose.model.NoEncryptionConfig;
import software.amazon.awssdk.services.firehose.model.RetryOptions;
import software.amazon.awssdk.services.firehose.model.S3BackupMode;
import software.amazon.awssdk.services.firehose.model.S3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.SplunkBufferingHints;
import software.amazon.awssdk.services.firehose.model.SplunkDestinationDescription;
import software.amazon.awssdk.services.firehose.model.SplunkRetryOptions;
import software.amazon.awssdk.services.firehose.model.SplunkS3BackupMode;

/** What holds for a destination where its configuration says nothing: the API reference, member by member. */
public final class Defaults {
    static final int SIZE_IN_MBS = 5;
    static final int INTERVAL_IN_SECONDS = 300;
    public static final int HTTP_RETRY_SECONDS = 300;
    private static final int PARTITION_RETRY_SECONDS = 300;
    private static final int SPLUNK_INTERVAL_IN_SECONDS = 60;
    public static final int SPLUNK_RETRY_SECONDS = 3600;
    private static final int SPLUNK_ACKNOWLEDGMENT_SECONDS = 180;

    private static final EncryptionConfiguration NO_ENCRYPTION = EncryptionConfiguration.builder()
            .noEncryptionConfig(NoEncryptionConfig.NO_ENCRYPTION)
            .build();
    private static final CloudWatchLoggingOptions NO_LOGGING =
            CloudWatchLoggingOptions.builder().enabled(false).build();
    private static final BufferingHints BUFFERING = BufferingHints.builder()
            .sizeInMBs(SIZE_IN_MBS)
            .intervalInSeconds(INTERVAL_IN_SECONDS)
            .build();
    private static final S3DestinationDescription S3 = S3DestinationDescription.builder()
            .bufferingHints(BUFFERING)
            .compressionFormat(CompressionFormat.UNCOMPRESSED)
            .encryptionConfiguration(NO_ENCRYPTION)
            .cloudWatchLoggingOptions(NO_LOGGING)
            .build();

    private Defaults() {}

    static ExtendedS3DestinationDescription extendedS3() {
        return Settings.merge(
                ExtendedS3DestinationDescription.builder()
                        .s3BackupMode(S3BackupMode.DISABLED)
                        .build(),
                S3);
    }

    /** @param said null for none */
    static @Nullable DynamicPartitioningConfiguration partitioning(@Nullable DynamicPartitioningConfiguration said) {
        if (said == null || !Boolean.TRUE.equals(said.enabled())) {
            return said;
        }
        RetryOptions retry = said.retryOptions();
        return retry != null && retry.durationInSeconds() != null
                ? said
                : said.toBuilder()
                        .retryOptions(RetryOptions.builder()
                                .durationInSeconds(PARTITION_RETRY_SECONDS)
                                .build())
                        .build();
    }

    static HttpEndpointDestinationDescription httpEndpoint() {
        return HttpEndpointDestinationDescription.builder()
                .bufferingHints(HttpEndpointBufferingHints.builder()
                        .sizeInMBs(SIZE_IN_MBS)
                        .intervalInSeconds(INTERVAL_IN_SECONDS)
                        .build())
                .cloudWatchLoggingOptions(NO_LOGGING)
                .requestConfiguration(HttpEndpointRequestConfiguration.builder()
                        .contentEncoding(ContentEncoding.NONE)
                        .build())
                .retryOptions(HttpEndpointRetryOptions.builder()
                        .durationInSeconds(HTTP_RETRY_SECONDS)
                        .build())
                .s3BackupMode(HttpEndpointS3BackupMode.FAILED_DATA_ONLY)
                .s3DestinationDescription(S3)
                .build();
    }

    static SplunkDestinationDescription splunk() {
        return SplunkDestinationDescription.builder()
                .bufferingHints(SplunkBufferingHints.builder()
                        .sizeInMBs(SIZE_IN_MBS)
                        .intervalInSeconds(SPLUNK_INTERVAL_IN_SECONDS)
                        .build())
                .cloudWatchLoggingOptions(NO_LOGGING)
                .hecAcknowledgmentTimeoutInSeconds(SPLUNK_ACKNOWLEDGMENT_SECONDS)
                .retryOptions(SplunkRetryOptions.builder()
                        .durationInSeconds(SPLUNK_RETRY_SECONDS)
                        .build())
                .s3BackupMode(SplunkS3BackupMode.FAILED_EVENTS_ONLY)
                .s3DestinationDescription(S3)
                .build();
    }

    /** A backup's bucket, with what its configuration does not say. */
    static S3DestinationDescription s3(SdkPojo said) {
        return Settings.merge(S3, said);
    }
}
