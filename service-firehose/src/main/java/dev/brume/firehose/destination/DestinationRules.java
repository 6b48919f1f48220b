package dev.brume.firehose.destination;

import dev.brume.core.http.outbound.OutboundUrl;
import dev.brume.firehose.rules.FirehoseErrors;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.CloudWatchLoggingOptions;
import software.amazon.awssdk.services.firehose.model.EncryptionConfiguration;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.HttpEndpointRequestConfiguration;
import software.amazon.awssdk.services.firehose.model.S3BackupMode;
import software.amazon.awssdk.services.firehose.model.S3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.SecretsManagerConfiguration;
import software.amazon.awssdk.services.firehose.model.SplunkS3BackupMode;

/** What must hold for a destination as a whole, beyond what the model says about each member. */
final class DestinationRules {
    private DestinationRules() {}

    /** @throws dev.brume.core.error.AwsException InvalidArgumentException */
    static void check(Destination destination) {
        switch (destination) {
            case Destination.S3 s3 -> checkExtended(s3.settings());
            case Destination.HttpEndpoint http -> {
                require(http.settings().endpointConfiguration(), "EndpointConfiguration");
                require(http.settings().endpointConfiguration().url(), "EndpointConfiguration.Url");
                checkUrl(http.settings().endpointConfiguration().url(), "EndpointConfiguration.Url");
                checkAttributes(http.settings().requestConfiguration());
                checkHints(
                        http.settings().bufferingHints().sizeInMBs(),
                        http.settings().bufferingHints().intervalInSeconds());
                refuseSecret(http.settings().secretsManagerConfiguration());
                require(http.settings().s3DestinationDescription().bucketARN(), "S3Configuration");
                checkLogging(http.settings().cloudWatchLoggingOptions());
            }
            case Destination.Splunk splunk -> {
                require(splunk.settings().hecEndpoint(), "HECEndpoint");
                checkUrl(splunk.settings().hecEndpoint(), "HECEndpoint");
                require(splunk.settings().hecEndpointType(), "HECEndpointType");
                checkHints(
                        splunk.settings().bufferingHints().sizeInMBs(),
                        splunk.settings().bufferingHints().intervalInSeconds());
                refuseSecret(splunk.settings().secretsManagerConfiguration());
                require(splunk.settings().hecToken(), "HECToken");
                require(splunk.settings().s3DestinationDescription().bucketARN(), "S3Configuration");
                checkLogging(splunk.settings().cloudWatchLoggingOptions());
            }
        }
        checkS3(destination.s3());
    }

    private static void checkUrl(String url, String member) {
        if (OutboundUrl.parse(url).isEmpty()) {
            throw FirehoseErrors.invalidArgument(member + " is not a valid URL.");
        }
    }

    private static void checkExtended(ExtendedS3DestinationDescription s3) {
        if (s3.dataFormatConversionConfiguration() != null
                && !Boolean.FALSE.equals(s3.dataFormatConversionConfiguration().enabled())) {
            throw FirehoseErrors.notServed("record format conversion (DataFormatConversionConfiguration): "
                    + "its schema would come from AWS Glue");
        }
        S3DestinationDescription backup = s3.s3BackupDescription();
        if (s3.s3BackupMode() == S3BackupMode.ENABLED) {
            if (backup == null) {
                throw FirehoseErrors.invalidArgument(
                        "S3 backup destination configuration is required when enabling S3 backup.");
            }
            checkS3(backup);
        }
    }

    private static void checkS3(S3DestinationDescription s3) {
        require(s3.roleARN(), "RoleARN");
        require(s3.bucketARN(), "BucketARN");
        EncryptionConfiguration encryption = s3.encryptionConfiguration();
        if (encryption != null && encryption.noEncryptionConfig() != null && encryption.kmsEncryptionConfig() != null) {
            throw FirehoseErrors.invalidArgument(
                    "Only one of NoEncryptionConfig and KMSEncryptionConfig can be specified in EncryptionConfiguration.");
        }
        checkHints(s3.bufferingHints().sizeInMBs(), s3.bufferingHints().intervalInSeconds());
        checkLogging(s3.cloudWatchLoggingOptions());
    }

    private static void checkHints(@Nullable Integer sizeInMbs, @Nullable Integer intervalInSeconds) {
        if (sizeInMbs == null || intervalInSeconds == null) {
            throw FirehoseErrors.invalidArgument(
                    "Both SizeInMBs and IntervalInSeconds must be specified in BufferingHints.");
        }
    }

    private static void checkLogging(@Nullable CloudWatchLoggingOptions logging) {
        if (logging != null && Boolean.TRUE.equals(logging.enabled())) {
            requireName(logging.logGroupName(), "Group");
            requireName(logging.logStreamName(), "Stream");
        }
    }

    private static void requireName(@Nullable String name, String of) {
        if (name == null || name.isEmpty()) {
            throw FirehoseErrors.invalidArgument(
                    "CloudWatch Log " + of + " Name is required if CloudWatch Logging is enabled");
        }
    }

    private static void checkAttributes(@Nullable HttpEndpointRequestConfiguration request) {
        Set<String> names = new HashSet<>();
        if (request != null) {
            request.commonAttributes().forEach(attribute -> {
                if (!names.add(attribute.attributeName())) {
                    throw FirehoseErrors.invalidArgument(
                            "Http Endpoint Common Attributes have duplicate name " + attribute.attributeName() + ".");
                }
            });
        }
    }

    private static void refuseSecret(@Nullable SecretsManagerConfiguration secret) {
        if (secret != null && Boolean.TRUE.equals(secret.enabled())) {
            throw FirehoseErrors.notServed("AWS Secrets Manager (SecretsManagerConfiguration)");
        }
    }

    private static void require(@Nullable Object value, String member) {
        if (value == null) {
            throw FirehoseErrors.invalidArgument(member + " must be specified.");
        }
    }

    /** @throws dev.brume.core.error.AwsException InvalidArgumentException for what cannot be changed any more */
    static void checkChange(Destination before, Destination after) {
        // "If backup is enabled, you can't update the Firehose stream to disable it" (ExtendedS3DestinationUpdate).
        if (isBackedUp(before) && after instanceof Destination.S3 && !isBackedUp(after)) {
            throw FirehoseErrors.invalidArgument("S3 backup cannot be disabled once it is enabled.");
        }
        // "You can't update it from AllEvents to FailedEventsOnly" (SplunkDestinationUpdate).
        if (before instanceof Destination.Splunk all
                && after instanceof Destination.Splunk failed
                && all.settings().s3BackupMode() == SplunkS3BackupMode.ALL_EVENTS
                && failed.settings().s3BackupMode() != SplunkS3BackupMode.ALL_EVENTS) {
            throw FirehoseErrors.invalidArgument("S3BackupMode cannot be changed from AllEvents to FailedEventsOnly.");
        }
        if (isPartitioned(before) != isPartitioned(after)) {
            throw FirehoseErrors.invalidArgument(
                    "Dynamic partitioning can be enabled only when the Firehose stream is created, and cannot be disabled afterwards.");
        }
    }

    private static boolean isBackedUp(Destination destination) {
        return destination instanceof Destination.S3 s3 && s3.settings().s3BackupMode() == S3BackupMode.ENABLED;
    }

    private static boolean isPartitioned(Destination destination) {
        return destination instanceof Destination.S3 s3
                && s3.settings().dynamicPartitioningConfiguration() != null
                && Boolean.TRUE.equals(
                        s3.settings().dynamicPartitioningConfiguration().enabled());
    }
}
