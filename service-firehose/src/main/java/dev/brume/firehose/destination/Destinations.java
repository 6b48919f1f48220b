package dev.brume.firehose.destination;

import dev.brume.firehose.rules.FirehoseErrors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.HttpEndpointConfiguration;
import software.amazon.awssdk.services.firehose.model.HttpEndpointDestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.HttpEndpointDestinationDescription;
import software.amazon.awssdk.services.firehose.model.HttpEndpointDestinationUpdate;
import software.amazon.awssdk.services.firehose.model.SplunkDestinationDescription;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;

/** Reads destinations from CreateDeliveryStream and UpdateDestination: exactly one, of those that are served, complete and checked. */
public final class Destinations {
    private static final Map<String, String> NOT_SERVED = Map.of(
            "Redshift", "Amazon Redshift",
            "Elasticsearch", "Amazon Elasticsearch Service",
            "Amazonopensearchservice", "Amazon OpenSearch Service",
            "AmazonOpenSearchServerless", "Amazon OpenSearch Serverless",
            "Snowflake", "Snowflake",
            "Iceberg", "Apache Iceberg tables");
    private static final String CONFIGURATION = "DestinationConfiguration";
    private static final String UPDATE = "DestinationUpdate";

    private Destinations() {}

    /** @throws dev.brume.core.error.AwsException InvalidArgumentException */
    public static Destination of(CreateDeliveryStreamRequest request) {
        Map<String, SdkPojo> said = destinations(request, CONFIGURATION);
        if (said.size() != 1) {
            throw FirehoseErrors.notOneDestination();
        }
        Destination destination = made(said, request.httpEndpointDestinationConfiguration());
        DestinationRules.check(destination);
        return destination;
    }

    private static Destination made(
            Map<String, SdkPojo> said, @Nullable HttpEndpointDestinationConfiguration httpEndpoint) {
        Map.Entry<String, SdkPojo> only = said.entrySet().iterator().next();
        return switch (only.getKey()) {
            case "S3", "ExtendedS3" -> s3(Defaults.extendedS3(), only.getValue());
            case "HttpEndpoint" ->
                httpEndpoint(
                        Settings.merge(Defaults.httpEndpoint(), only.getValue()),
                        httpEndpoint == null ? null : accessKey(httpEndpoint.endpointConfiguration()));
            case "Splunk" -> splunk(Settings.merge(Defaults.splunk(), only.getValue()));
            default -> throw notServed(only.getKey(), CONFIGURATION);
        };
    }

    private static @Nullable String accessKey(@Nullable HttpEndpointConfiguration endpoint) {
        return endpoint == null ? null : endpoint.accessKey();
    }

    private static Destination s3(ExtendedS3DestinationDescription before, SdkPojo said) {
        ExtendedS3DestinationDescription settings = Settings.merge(before, said);
        if (settings.s3BackupDescription() != null) {
            settings = settings.toBuilder()
                    .s3BackupDescription(Defaults.s3(settings.s3BackupDescription()))
                    .build();
        }
        return new Destination.S3(settings.toBuilder()
                .dynamicPartitioningConfiguration(Defaults.partitioning(settings.dynamicPartitioningConfiguration()))
                .processingConfiguration(
                        LambdaDefaults.complete(settings.processingConfiguration(), settings.roleARN()))
                .build());
    }

    private static Destination httpEndpoint(HttpEndpointDestinationDescription settings, @Nullable String accessKey) {
        String role =
                settings.roleARN() == null ? settings.s3DestinationDescription().roleARN() : settings.roleARN();
        return new Destination.HttpEndpoint(
                settings.toBuilder()
                        .processingConfiguration(LambdaDefaults.complete(settings.processingConfiguration(), role))
                        .build(),
                accessKey);
    }

    private static Destination splunk(SplunkDestinationDescription settings) {
        return new Destination.Splunk(settings.toBuilder()
                .processingConfiguration(LambdaDefaults.complete(
                        settings.processingConfiguration(),
                        settings.s3DestinationDescription().roleARN()))
                .build());
    }

    /**
     * What becomes of a destination by an update: what the update does not say stays, unless it is a destination of another kind.
     *
     * @throws dev.brume.core.error.AwsException InvalidArgumentException
     */
    public static Destination updated(Destination before, UpdateDestinationRequest request) {
        Map<String, SdkPojo> said = destinations(request, UPDATE);
        if (said.size() != 1) {
            throw FirehoseErrors.notOneDestination();
        }
        Map.Entry<String, SdkPojo> only = said.entrySet().iterator().next();
        Destination after = switch (only.getKey()) {
            case "S3", "ExtendedS3" ->
                s3(before instanceof Destination.S3 s3 ? s3.settings() : Defaults.extendedS3(), only.getValue());
            case "HttpEndpoint" -> httpEndpoint(before, request.httpEndpointDestinationUpdate());
            case "Splunk" ->
                splunk(Settings.merge(
                        before instanceof Destination.Splunk splunk ? splunk.settings() : Defaults.splunk(),
                        only.getValue()));
            default -> throw notServed(only.getKey(), UPDATE);
        };
        DestinationRules.check(after);
        DestinationRules.checkChange(before, after);
        return after;
    }

    private static Destination httpEndpoint(Destination before, HttpEndpointDestinationUpdate update) {
        String key = accessKey(update.endpointConfiguration());
        if (before instanceof Destination.HttpEndpoint same) {
            // An endpoint is said as a whole: without a key it has none from then on.
            return httpEndpoint(
                    Settings.merge(same.settings(), update),
                    update.endpointConfiguration() == null ? same.accessKey() : key);
        }
        return httpEndpoint(Settings.merge(Defaults.httpEndpoint(), update), key);
    }

    private static RuntimeException notServed(String kind, String suffix) {
        return FirehoseErrors.notServed(
                NOT_SERVED.getOrDefault(kind, kind) + " as a destination (" + kind + suffix + ")");
    }

    /** Those that a request says, by kind: {@code ExtendedS3}. */
    private static Map<String, SdkPojo> destinations(SdkPojo request, String suffix) {
        Map<String, SdkPojo> said = new LinkedHashMap<>();
        for (SdkField<?> field : request.sdkFields()) {
            if (field.memberName().endsWith(suffix) && field.getValueOrDefault(request) instanceof SdkPojo value) {
                said.put(field.memberName().substring(0, field.memberName().length() - suffix.length()), value);
            }
        }
        return said;
    }
}
