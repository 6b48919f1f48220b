package dev.brume.eventbridge.pipes;

import dev.brume.eventbridge.pipes.source.SourceKind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pipes.model.CloudwatchLogsLogDestination;
import software.amazon.awssdk.services.pipes.model.CreatePipeRequest;
import software.amazon.awssdk.services.pipes.model.DescribePipeResponse;
import software.amazon.awssdk.services.pipes.model.FilterCriteria;
import software.amazon.awssdk.services.pipes.model.FirehoseLogDestination;
import software.amazon.awssdk.services.pipes.model.LogLevel;
import software.amazon.awssdk.services.pipes.model.PipeEnrichmentParameters;
import software.amazon.awssdk.services.pipes.model.PipeLogConfiguration;
import software.amazon.awssdk.services.pipes.model.PipeLogConfigurationParameters;
import software.amazon.awssdk.services.pipes.model.PipeSourceKinesisStreamParameters;
import software.amazon.awssdk.services.pipes.model.PipeSourceParameters;
import software.amazon.awssdk.services.pipes.model.PipeSourceSqsQueueParameters;
import software.amazon.awssdk.services.pipes.model.PipeTargetParameters;
import software.amazon.awssdk.services.pipes.model.S3LogDestination;
import software.amazon.awssdk.services.pipes.model.S3LogDestinationParameters;
import software.amazon.awssdk.services.pipes.model.S3OutputFormat;
import software.amazon.awssdk.services.pipes.model.UpdatePipeRequest;
import software.amazon.awssdk.services.pipes.model.UpdatePipeSourceKinesisStreamParameters;
import software.amazon.awssdk.services.pipes.model.UpdatePipeSourceParameters;

/**
 * Makes settings of what CreatePipe and UpdatePipe say, and gives them their defaults.
 *
 * <p>UpdatePipe leaves alone what it does not name; a service's own parameters it replaces as a whole: API reference, "UpdatePipe".
 */
final class SettingsReader {
    private SettingsReader() {}

    static DescribePipeResponse read(CreatePipeRequest request) {
        return complete(DescribePipeResponse.builder()
                .name(request.name())
                .description(request.description())
                .source(request.source())
                .sourceParameters(request.sourceParameters())
                .enrichment(PipeRules.orNull(request.enrichment()))
                .enrichmentParameters(request.enrichmentParameters())
                .target(request.target())
                .targetParameters(request.targetParameters())
                .roleArn(request.roleArn())
                .logConfiguration(log(request.logConfiguration()))
                .kmsKeyIdentifier(PipeRules.orNull(request.kmsKeyIdentifier()))
                .build());
    }

    static DescribePipeResponse read(UpdatePipeRequest request, DescribePipeResponse before) {
        DescribePipeResponse.Builder changed = before.toBuilder().roleArn(request.roleArn());
        if (request.description() != null) {
            changed.description(request.description());
        }
        if (request.sourceParameters() != null) {
            changed.sourceParameters(merged(before.sourceParameters(), request.sourceParameters()));
        }
        if (request.enrichment() != null) {
            changed.enrichment(PipeRules.orNull(request.enrichment()));
        }
        PipeEnrichmentParameters enriching = before.enrichmentParameters();
        if (request.enrichment() != null && request.enrichment().isEmpty()) {
            // An enrichment that goes takes its parameters along.
            enriching = null;
        }
        if (request.enrichmentParameters() != null) {
            enriching = merged(enriching, request.enrichmentParameters());
        }
        changed.enrichmentParameters(enriching);
        if (request.target() != null) {
            changed.target(request.target());
        }
        if (request.targetParameters() != null) {
            boolean isOther = request.target() != null && !request.target().equals(before.target());
            changed.targetParameters(merged(isOther ? null : before.targetParameters(), request.targetParameters()));
        }
        if (request.logConfiguration() != null) {
            changed.logConfiguration(log(request.logConfiguration()));
        }
        if (request.kmsKeyIdentifier() != null) {
            changed.kmsKeyIdentifier(PipeRules.orNull(request.kmsKeyIdentifier()));
        }
        return complete(changed.build());
    }

    private static PipeSourceParameters merged(PipeSourceParameters before, UpdatePipeSourceParameters asked) {
        if (asked.dynamoDBStreamParameters() != null
                || asked.activeMQBrokerParameters() != null
                || asked.rabbitMQBrokerParameters() != null
                || asked.managedStreamingKafkaParameters() != null
                || asked.selfManagedKafkaParameters() != null
                || (asked.sqsQueueParameters() != null && before.sqsQueueParameters() == null)
                || (asked.kinesisStreamParameters() != null && before.kinesisStreamParameters() == null)) {
            throw PipesErrors.invalid("SourceParameters", "Invalid source parameter provided for source.");
        }
        PipeSourceParameters.Builder merged = before.toBuilder();
        if (asked.filterCriteria() != null) {
            merged.filterCriteria(asked.filterCriteria());
        }
        if (asked.sqsQueueParameters() != null) {
            merged.sqsQueueParameters(queue -> queue.batchSize(
                            asked.sqsQueueParameters().batchSize())
                    .maximumBatchingWindowInSeconds(asked.sqsQueueParameters().maximumBatchingWindowInSeconds()));
        }
        UpdatePipeSourceKinesisStreamParameters stream = asked.kinesisStreamParameters();
        if (stream != null) {
            merged.kinesisStreamParameters(PipeSourceKinesisStreamParameters.builder()
                    .startingPosition(before.kinesisStreamParameters().startingPosition())
                    .startingPositionTimestamp(before.kinesisStreamParameters().startingPositionTimestamp())
                    .batchSize(stream.batchSize())
                    .deadLetterConfig(stream.deadLetterConfig())
                    .onPartialBatchItemFailure(stream.onPartialBatchItemFailure())
                    .maximumBatchingWindowInSeconds(stream.maximumBatchingWindowInSeconds())
                    .maximumRecordAgeInSeconds(stream.maximumRecordAgeInSeconds())
                    .maximumRetryAttempts(stream.maximumRetryAttempts())
                    .parallelizationFactor(stream.parallelizationFactor())
                    .build());
        }
        return merged.build();
    }

    private static PipeEnrichmentParameters merged(
            @Nullable PipeEnrichmentParameters before, PipeEnrichmentParameters asked) {
        if (before == null) {
            return asked;
        }
        return PipeEnrichmentParameters.builder()
                .inputTemplate(first(asked.inputTemplate(), before.inputTemplate()))
                .httpParameters(first(asked.httpParameters(), before.httpParameters()))
                .build();
    }

    private static PipeTargetParameters merged(@Nullable PipeTargetParameters before, PipeTargetParameters asked) {
        if (before == null) {
            return asked;
        }
        PipeTargetParameters.Builder merged = asked.toBuilder();
        for (var field : asked.sdkFields()) {
            if (field.getValueOrDefault(asked) == null) {
                field.set(merged, field.getValueOrDefault(before));
            }
        }
        return merged.build();
    }

    private static <T> @Nullable T first(@Nullable T asked, @Nullable T before) {
        return asked == null ? before : asked;
    }

    /** The defaults that are shown; what the target takes bounds the batch that nobody asked for. */
    private static DescribePipeResponse complete(DescribePipeResponse pipe) {
        SourceKind kind = SourceKind.of(pipe.source());
        PipeSourceParameters parameters =
                pipe.sourceParameters() == null ? PipeSourceParameters.builder().build() : pipe.sourceParameters();
        int batch = Math.min(kind.batchSize(), PipeRules.batchMax(pipe));
        PipeSourceParameters.Builder full = parameters.toBuilder().filterCriteria(orNull(parameters.filterCriteria()));
        if (kind.isQueue()) {
            PipeSourceSqsQueueParameters queue = parameters.sqsQueueParameters();
            full.sqsQueueParameters(PipeSourceSqsQueueParameters.builder()
                    .batchSize(queue == null ? batch : or(queue.batchSize(), batch))
                    .maximumBatchingWindowInSeconds(queue == null ? 0 : or(queue.maximumBatchingWindowInSeconds(), 0))
                    .build());
        } else {
            PipeSourceKinesisStreamParameters stream = parameters.kinesisStreamParameters();
            if (stream == null) {
                throw PipesErrors.missing("SourceParameters.KinesisStreamParameters");
            }
            // Of the others AWS does not show the default: see StreamReading.
            full.kinesisStreamParameters(
                    stream.toBuilder().batchSize(or(stream.batchSize(), batch)).build());
        }
        return pipe.toBuilder()
                .sourceParameters(full.build())
                .enrichmentParameters(complete(pipe.enrichmentParameters()))
                .targetParameters(complete(pipe.targetParameters()))
                .build();
    }

    /** "To remove an input template, specify an empty string." */
    private static @Nullable PipeTargetParameters complete(@Nullable PipeTargetParameters parameters) {
        return parameters == null
                ? null
                : parameters.toBuilder()
                        .inputTemplate(PipeRules.orNull(parameters.inputTemplate()))
                        .build();
    }

    private static @Nullable PipeEnrichmentParameters complete(@Nullable PipeEnrichmentParameters parameters) {
        return parameters == null
                ? null
                : parameters.toBuilder()
                        .inputTemplate(PipeRules.orNull(parameters.inputTemplate()))
                        .build();
    }

    private static int or(@Nullable Integer asked, int otherwise) {
        return asked == null ? otherwise : asked;
    }

    /** Criteria without filters take filters away. */
    private static @Nullable FilterCriteria orNull(@Nullable FilterCriteria criteria) {
        return criteria == null || criteria.filters().isEmpty() ? null : criteria;
    }

    private static @Nullable PipeLogConfiguration log(@Nullable PipeLogConfigurationParameters asked) {
        if (asked == null) {
            return null;
        }
        boolean isNowhere = asked.cloudwatchLogsLogDestination() == null
                && asked.firehoseLogDestination() == null
                && asked.s3LogDestination() == null;
        if (asked.level() != LogLevel.OFF && isNowhere) {
            throw PipesErrors.invalid(
                    "LogConfiguration", "Must provide at least 1 log destination in LogConfiguration.");
        }
        return PipeLogConfiguration.builder()
                .level(asked.level())
                .includeExecutionData(asked.includeExecutionData())
                .cloudwatchLogsLogDestination(
                        asked.cloudwatchLogsLogDestination() == null
                                ? null
                                : CloudwatchLogsLogDestination.builder()
                                        .logGroupArn(asked.cloudwatchLogsLogDestination()
                                                .logGroupArn())
                                        .build())
                .firehoseLogDestination(
                        asked.firehoseLogDestination() == null
                                ? null
                                : FirehoseLogDestination.builder()
                                        .deliveryStreamArn(
                                                asked.firehoseLogDestination().deliveryStreamArn())
                                        .build())
                .s3LogDestination(bucket(asked.s3LogDestination()))
                .build();
    }

    private static @Nullable S3LogDestination bucket(@Nullable S3LogDestinationParameters asked) {
        if (asked == null) {
            return null;
        }
        // "EventBridge currently only supports json formatting": API reference, "S3LogDestinationParameters".
        if (asked.outputFormat() != null && asked.outputFormat() != S3OutputFormat.JSON) {
            throw PipesErrors.invalid(
                    "LogConfiguration.S3LogDestination.OutputFormat",
                    "w3c and plain output formats are not supported by Pipes.");
        }
        return S3LogDestination.builder()
                .bucketName(asked.bucketName())
                .bucketOwner(asked.bucketOwner())
                .outputFormat(S3OutputFormat.JSON)
                .prefix(asked.prefix())
                .build();
    }
}
