package dev.brume.eventbridge.pipes;

import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Region;
import dev.brume.eventbridge.pipes.input.PipeTemplate;
import dev.brume.eventbridge.pipes.source.PipePollers;
import dev.brume.eventbridge.pipes.source.SourceKind;
import dev.brume.eventbridge.pipes.source.StreamReading;
import dev.brume.eventbridge.pipes.target.TargetKind;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.pipes.model.DescribePipeResponse;
import software.amazon.awssdk.services.pipes.model.KinesisStreamStartPosition;
import software.amazon.awssdk.services.pipes.model.PipeEnrichmentParameters;
import software.amazon.awssdk.services.pipes.model.PipeSourceKinesisStreamParameters;
import software.amazon.awssdk.services.pipes.model.PipeSourceParameters;
import software.amazon.awssdk.services.pipes.model.PipeSourceSqsQueueParameters;
import software.amazon.awssdk.services.pipes.model.PipeTargetParameters;

/** What goes together in a pipe, beyond the model. Pure functions of settings that have the defaults that are shown. */
final class PipeRules {
    private static final int WINDOWLESS_BATCH_MAX = 10;
    private static final int FIFO_BATCH_MAX = 10;
    private static final String FIFO = ".fifo";
    private static final String SOURCE = "SourceParameters.";
    private static final String TARGET = "TargetParameters.";

    private PipeRules() {}

    /**
     * @param region the pipe's, which its source's and target's must be as well
     * @throws dev.brume.core.error.AwsException ValidationException
     */
    static void check(DescribePipeResponse pipe, Region region) {
        SourceKind source = SourceKind.of(pipe.source());
        TargetKind target = TargetKind.of(pipe.target(), "Target");
        checkRegion("Source", pipe.source(), region);
        checkRegion("Target", pipe.target(), region);
        checkSource(source, pipe.sourceParameters());
        checkTarget(target, pipe);
        checkEnrichment(pipe);
        checkBatch(source, pipe, batchMax(pipe));
    }

    /** What target and enrichment both take at a time. */
    static int batchMax(DescribePipeResponse pipe) {
        int max = TargetKind.of(pipe.target(), "Target").batchMax();
        return pipe.enrichment() == null
                ? max
                : Math.min(max, TargetKind.of(pipe.enrichment(), "Enrichment").batchMax());
    }

    private static void checkSource(SourceKind kind, PipeSourceParameters parameters) {
        String own = kind.isQueue() ? "SqsQueueParameters" : "KinesisStreamParameters";
        refuseForeign(parameters, SOURCE, own, "FilterCriteria");
        try {
            PipePollers.filter(kind, parameters.filterCriteria());
        } catch (IllegalArgumentException malformed) {
            throw PipesErrors.invalid(SOURCE + "FilterCriteria", "Invalid Event Pattern. Reason: " + reason(malformed));
        }
        if (!kind.isQueue()) {
            checkStream(parameters.kinesisStreamParameters());
        }
    }

    private static @Nullable String reason(IllegalArgumentException malformed) {
        Throwable cause = malformed.getCause();
        return cause == null ? malformed.getMessage() : cause.getMessage();
    }

    private static void checkStream(PipeSourceKinesisStreamParameters stream) {
        String field = SOURCE + "KinesisStreamParameters.";
        boolean atTimestamp = stream.startingPosition() == KinesisStreamStartPosition.AT_TIMESTAMP;
        if (atTimestamp && stream.startingPositionTimestamp() == null) {
            throw PipesErrors.missing(field + "StartingPositionTimestamp");
        }
        if (!atTimestamp && stream.startingPositionTimestamp() != null) {
            throw PipesErrors.invalid(
                    field + "StartingPositionTimestamp", "Timestamp only valid with StartingPosition AT_TIMESTAMP.");
        }
        if (!StreamReading.isRecordAge(stream.maximumRecordAgeInSeconds())) {
            throw PipesErrors.invalid(field + "MaximumRecordAgeInSeconds", "Value must be -1 or at least 60.");
        }
        String letters = stream.deadLetterConfig() == null
                ? null
                : stream.deadLetterConfig().arn();
        boolean isServed = letters == null
                || Arn.parse(letters)
                        .filter(arn -> !arn.account().isEmpty()
                                && !arn.region().isEmpty()
                                && (arn.service().equals("sqs") || arn.service().equals("sns")))
                        .isPresent();
        if (!isServed) {
            throw PipesErrors.invalid(
                    field + "DeadLetterConfig.Arn", "The ARN must be of an Amazon SQS queue or an Amazon SNS topic.");
        }
    }

    private static void checkRegion(String member, String text, Region region) {
        if (Arn.parse(text)
                .filter(arn -> arn.region().equals(region.toString()))
                .isEmpty()) {
            throw PipesErrors.invalid(member, "Creating cross-region pipe is not permitted.");
        }
    }

    private static void checkTarget(TargetKind kind, DescribePipeResponse pipe) {
        if (kind == TargetKind.TOPIC && pipe.target().endsWith(FIFO)) {
            throw PipesErrors.invalid("Target", "SNS FIFO topics are not supported as the target of pipes.");
        }
        PipeTargetParameters parameters = pipe.targetParameters();
        if (parameters != null) {
            refuseForeign(parameters, TARGET, Objects.requireNonNullElse(kind.parameters(), ""), "InputTemplate");
            PipeTemplate.of(parameters.inputTemplate(), TARGET + "InputTemplate");
        }
        if (kind == TargetKind.STREAM && (parameters == null || parameters.kinesisStreamParameters() == null)) {
            throw PipesErrors.missing(TARGET + "KinesisStreamParameters");
        }
        boolean isGrouped = parameters != null
                && parameters.sqsQueueParameters() != null
                && parameters.sqsQueueParameters().messageGroupId() != null;
        if (kind == TargetKind.QUEUE && pipe.target().endsWith(FIFO) && !isGrouped) {
            throw PipesErrors.missing(TARGET + "SqsQueueParameters.MessageGroupId");
        }
    }

    private static void checkEnrichment(DescribePipeResponse pipe) {
        PipeEnrichmentParameters parameters = pipe.enrichmentParameters();
        if (pipe.enrichment() == null) {
            if (parameters != null
                    && (orNull(parameters.inputTemplate()) != null || parameters.httpParameters() != null)) {
                throw PipesErrors.invalid("EnrichmentParameters", "Parameter is not supported without an enrichment.");
            }
            return;
        }
        TargetKind kind = TargetKind.of(pipe.enrichment(), "Enrichment");
        if (!kind.canEnrich()) {
            throw PipesErrors.invalid("Enrichment", "Invalid pipe enrichment.");
        }
        if (parameters != null) {
            PipeTemplate.of(parameters.inputTemplate(), "EnrichmentParameters.InputTemplate");
            if (parameters.httpParameters() != null && kind != TargetKind.API_DESTINATION) {
                throw PipesErrors.invalid(
                        "EnrichmentParameters.HttpParameters", "Parameter is not supported for the enrichment.");
            }
        }
    }

    /** Members that are of another kind of source or target are refused, never dropped in silence. */
    private static void refuseForeign(SdkPojo parameters, String prefix, String own, String common) {
        for (SdkField<?> field : parameters.sdkFields()) {
            String name = field.memberName() == null ? field.locationName() : field.memberName();
            boolean fits = name.equals(own) || name.equals(common);
            if (!fits && field.getValueOrDefault(parameters) != null) {
                String what = prefix.substring(0, 6).toLowerCase(Locale.ROOT);
                throw PipesErrors.invalid(prefix + name, "Invalid " + what + " parameter provided for " + what + ".");
            }
        }
    }

    private static void checkBatch(SourceKind kind, DescribePipeResponse pipe, int max) {
        PipeSourceParameters parameters = pipe.sourceParameters();
        String field = SOURCE + (kind.isQueue() ? "SqsQueueParameters." : "KinesisStreamParameters.");
        int size = kind.isQueue()
                ? parameters.sqsQueueParameters().batchSize()
                : parameters.kinesisStreamParameters().batchSize();
        if (size > max) {
            throw PipesErrors.invalid(
                    field + "BatchSize",
                    "The configured batch size " + size + " is greater than the max supported " + max + ".");
        }
        if (kind.isQueue()) {
            checkQueueBatch(kind, parameters.sqsQueueParameters(), field);
        }
    }

    private static void checkQueueBatch(SourceKind kind, PipeSourceSqsQueueParameters queue, String field) {
        boolean gathers = queue.maximumBatchingWindowInSeconds() > 0;
        if (kind == SourceKind.FIFO_QUEUE) {
            if (gathers) {
                throw PipesErrors.invalid(
                        field + "MaximumBatchingWindowInSeconds", "Batching window is not supported for FIFO queues.");
            }
            if (queue.batchSize() > FIFO_BATCH_MAX) {
                throw PipesErrors.invalid(
                        field + "BatchSize",
                        "BatchSize of FIFO queues must not be larger than " + FIFO_BATCH_MAX + ".");
            }
        } else if (queue.batchSize() > WINDOWLESS_BATCH_MAX && !gathers) {
            throw PipesErrors.invalid(
                    field + "MaximumBatchingWindowInSeconds",
                    "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10");
        }
    }

    static void checkTags(Map<String, String> tags) {
        for (String key : tags.keySet()) {
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw PipesErrors.validation("Tag keys starting with 'aws:' are reserved for system use.");
            }
        }
        if (tags.size() > PipesLimits.TAGS_MAX) {
            throw PipesErrors.validation("The maximum number of tags is " + PipesLimits.TAGS_MAX + ".");
        }
    }

    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
