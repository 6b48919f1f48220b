package dev.brume.firehose.processing;

import dev.brume.firehose.rules.FirehoseErrors;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.ProcessingConfiguration;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorParameter;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;

/**
 * What a processing configuration asks for: processors with their parameters, checked. Each type occurs once; the order in which they
 * work is Firehose's, not the configuration's.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/APIReference/API_Processor.html">Processor</a>
 */
public final class ProcessingPlan {
    /** No processor at all. */
    public static final ProcessingPlan NONE = new ProcessingPlan(Map.of());

    private static final Map<ProcessorType, Set<ProcessorParameterName>> ALLOWED = Map.of(
            ProcessorType.LAMBDA,
                    EnumSet.of(
                            ProcessorParameterName.LAMBDA_ARN,
                            ProcessorParameterName.NUMBER_OF_RETRIES,
                            ProcessorParameterName.ROLE_ARN,
                            ProcessorParameterName.BUFFER_SIZE_IN_M_BS,
                            ProcessorParameterName.BUFFER_INTERVAL_IN_SECONDS),
            ProcessorType.RECORD_DE_AGGREGATION,
                    EnumSet.of(ProcessorParameterName.SUB_RECORD_TYPE, ProcessorParameterName.DELIMITER),
            ProcessorType.DECOMPRESSION, EnumSet.of(ProcessorParameterName.COMPRESSION_FORMAT),
            ProcessorType.CLOUD_WATCH_LOG_PROCESSING, EnumSet.of(ProcessorParameterName.DATA_MESSAGE_EXTRACTION),
            ProcessorType.METADATA_EXTRACTION,
                    EnumSet.of(
                            ProcessorParameterName.METADATA_EXTRACTION_QUERY,
                            ProcessorParameterName.JSON_PARSING_ENGINE),
            ProcessorType.APPEND_DELIMITER_TO_RECORD, EnumSet.of(ProcessorParameterName.DELIMITER));

    private static final int PROCESSORS_MAX = 5;

    private final Map<ProcessorType, Map<ProcessorParameterName, String>> processors;

    private ProcessingPlan(Map<ProcessorType, Map<ProcessorParameterName, String>> processors) {
        this.processors = processors;
    }

    /** @throws dev.brume.core.error.AwsException InvalidArgumentException */
    public static ProcessingPlan of(@Nullable ProcessingConfiguration configuration) {
        if (configuration == null || !Boolean.TRUE.equals(configuration.enabled())) {
            return NONE;
        }
        int count = configuration.processors().size();
        if (count < 1 || count > PROCESSORS_MAX) {
            throw FirehoseErrors.invalidArgument("A maximum of " + PROCESSORS_MAX
                    + " and a minimum of 1 processor needs to be supplied when processing is enabled.");
        }
        Map<ProcessorType, Map<ProcessorParameterName, String>> processors = new EnumMap<>(ProcessorType.class);
        for (Processor processor : configuration.processors()) {
            if (processors.put(processor.type(), parameters(processor)) != null) {
                throw FirehoseErrors.invalidArgument(
                        "Cannot have more than 1 " + processor.typeAsString() + " processor.");
            }
        }
        return new ProcessingPlan(processors);
    }

    private static Map<ProcessorParameterName, String> parameters(Processor processor) {
        Map<ProcessorParameterName, String> parameters = new EnumMap<>(ProcessorParameterName.class);
        for (ProcessorParameter parameter : processor.parameters()) {
            if (!ALLOWED.getOrDefault(processor.type(), Set.of()).contains(parameter.parameterName())) {
                throw FirehoseErrors.invalidArgument("Processor parameter " + parameter.parameterNameAsString()
                        + " is not valid for processor " + processor.typeAsString() + ".");
            }
            if (parameters.put(parameter.parameterName(), parameter.parameterValue()) != null) {
                throw FirehoseErrors.invalidArgument(
                        "Processor parameter " + parameter.parameterNameAsString() + " is specified more than once.");
            }
        }
        return parameters;
    }

    public boolean has(ProcessorType type) {
        return processors.containsKey(type);
    }

    public boolean isEmpty() {
        return processors.isEmpty();
    }

    /** A processor's parameter, if there are both. */
    public Optional<String> parameter(ProcessorType type, ProcessorParameterName name) {
        return Optional.ofNullable(processors.getOrDefault(type, Map.of()).get(name));
    }

    /** @throws dev.brume.core.error.AwsException InvalidArgumentException where it is missing */
    public String required(ProcessorType type, ProcessorParameterName name) {
        return parameter(type, name)
                .orElseThrow(() -> FirehoseErrors.invalidArgument(
                        "Processor parameter " + name + " must be specified for processor " + type + "."));
    }
}
