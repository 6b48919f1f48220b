package dev.brume.firehose.processing;

import dev.brume.core.time.EmulatorTime;
import dev.brume.firehose.delivery.ErrorOutput;
import dev.brume.firehose.delivery.Route;
import dev.brume.firehose.delivery.Sink;
import dev.brume.firehose.prefix.Prefix;
import dev.brume.firehose.rules.FirehoseErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;

/**
 * Puts a plan's processors on the way to a destination, in Firehose's order: decompression, extraction of messages, deaggregation, the
 * function, partition keys, delimiter.
 */
public final class Processing {
    private Processing() {}

    /**
     * Looks at what a plan's processors say without putting any to work.
     *
     * @throws dev.brume.core.error.AwsException InvalidArgumentException
     */
    public static void check(ProcessingPlan plan) {
        if (plan.has(ProcessorType.LAMBDA)) {
            LambdaSettings.of(plan);
        }
        if (plan.has(ProcessorType.CLOUD_WATCH_LOG_PROCESSING) && !plan.has(ProcessorType.DECOMPRESSION)) {
            throw FirehoseErrors.invalidArgument(
                    "CloudWatchLogProcessingProcessor can only be enabled with DecompressionProcessor");
        }
        if (plan.has(ProcessorType.CLOUD_WATCH_LOG_PROCESSING)
                && plan.parameter(
                                ProcessorType.CLOUD_WATCH_LOG_PROCESSING,
                                ProcessorParameterName.DATA_MESSAGE_EXTRACTION)
                        .filter(value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false"))
                        .isEmpty()) {
            throw FirehoseErrors.invalidArgument(
                    "Invalid parameter value for DataMessageExtraction. Allowed values are True and False.");
        }
        plan.parameter(ProcessorType.DECOMPRESSION, ProcessorParameterName.COMPRESSION_FORMAT)
                .filter(format -> !format.equals("GZIP"))
                .ifPresent(other -> {
                    throw FirehoseErrors.invalidArgument("CompressionFormat of Decompression processor must be GZIP.");
                });
        if (plan.has(ProcessorType.RECORD_DE_AGGREGATION)) {
            deaggregation(plan);
        }
        if (plan.has(ProcessorType.METADATA_EXTRACTION)
                && plan.parameter(ProcessorType.METADATA_EXTRACTION, ProcessorParameterName.JSON_PARSING_ENGINE)
                        .filter("JQ-1.6"::equals)
                        .isEmpty()) {
            throw FirehoseErrors.invalidArgument("MetaDataExtraction JSON Parsing Engine has to be one of JQ-1.6");
        }
    }

    /** @throws dev.brume.core.error.AwsException InvalidArgumentException for a query that is none */
    public static void checkQuery(ProcessingPlan plan, EmulatorTime time) {
        if (plan.has(ProcessorType.METADATA_EXTRACTION)) {
            query(plan, time);
        }
    }

    /** The partition keys that the query of a plan says it gives, as far as that can be told without a record. */
    public static Set<String> queriedKeys(ProcessingPlan plan) {
        return plan.parameter(ProcessorType.METADATA_EXTRACTION, ProcessorParameterName.METADATA_EXTRACTION_QUERY)
                .map(QueriedKeys::of)
                .orElse(Set.of());
    }

    private static KeyQuery query(ProcessingPlan plan, EmulatorTime time) {
        return KeyQuery.of(
                plan.required(ProcessorType.METADATA_EXTRACTION, ProcessorParameterName.METADATA_EXTRACTION_QUERY),
                time);
    }

    private static Deaggregation deaggregation(ProcessingPlan plan) {
        return Deaggregation.of(
                plan.required(ProcessorType.RECORD_DE_AGGREGATION, ProcessorParameterName.SUB_RECORD_TYPE),
                plan.parameter(ProcessorType.RECORD_DE_AGGREGATION, ProcessorParameterName.DELIMITER)
                        .orElse(null));
    }

    /**
     * The way through the processors.
     *
     * @param partitions the prefix whose partition keys records must have, or null
     * @param end where processed records go
     */
    public static Sink before(
            Sink end,
            ProcessingPlan plan,
            @Nullable Prefix partitions,
            @Nullable String roleArn,
            ErrorOutput errors,
            Route route) {
        Sink way = through(last(plan, partitions, route), end, errors, route);
        if (plan.has(ProcessorType.LAMBDA)) {
            way = new LambdaTransformation(route, LambdaSettings.of(plan), roleArn, errors, way);
        }
        return through(first(plan, route), way, errors, route);
    }

    private static Sink through(List<Step> steps, Sink next, ErrorOutput errors, Route route) {
        return steps.isEmpty() ? next : new Steps(route, steps, errors, next);
    }

    private static List<Step> first(ProcessingPlan plan, Route route) {
        List<Step> steps = new ArrayList<>();
        if (plan.has(ProcessorType.DECOMPRESSION)) {
            steps.add(new Decompression(route.backlog()));
        }
        if (plan.parameter(ProcessorType.CLOUD_WATCH_LOG_PROCESSING, ProcessorParameterName.DATA_MESSAGE_EXTRACTION)
                .filter(Boolean::parseBoolean)
                .isPresent()) {
            steps.add(new MessageExtraction());
        }
        if (plan.has(ProcessorType.RECORD_DE_AGGREGATION)) {
            steps.add(deaggregation(plan));
        }
        return steps;
    }

    private static List<Step> last(ProcessingPlan plan, @Nullable Prefix partitions, Route route) {
        List<Step> steps = new ArrayList<>();
        if (plan.has(ProcessorType.METADATA_EXTRACTION)) {
            steps.add(query(plan, route.time()));
        }
        if (partitions != null) {
            steps.add(new PartitionKeys(partitions));
        }
        if (plan.has(ProcessorType.APPEND_DELIMITER_TO_RECORD)) {
            steps.add(new AppendDelimiter(
                    plan.parameter(ProcessorType.APPEND_DELIMITER_TO_RECORD, ProcessorParameterName.DELIMITER)
                            .orElse("\\n")));
        }
        return steps;
    }
}
