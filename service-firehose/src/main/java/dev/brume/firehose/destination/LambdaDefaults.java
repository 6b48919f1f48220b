package dev.brume.firehose.destination;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.ProcessingConfiguration;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorParameter;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;

/** What a Lambda processor does not say: AWS shows it with all its parameters, in an order of its own. */
final class LambdaDefaults {
    private static final List<ProcessorParameterName> ORDER = List.of(
            ProcessorParameterName.LAMBDA_ARN,
            ProcessorParameterName.NUMBER_OF_RETRIES,
            ProcessorParameterName.ROLE_ARN,
            ProcessorParameterName.BUFFER_SIZE_IN_M_BS,
            ProcessorParameterName.BUFFER_INTERVAL_IN_SECONDS);

    private LambdaDefaults() {}

    /**
     * @param processing null for none
     * @param roleArn the destination's
     */
    static @Nullable ProcessingConfiguration complete(
            @Nullable ProcessingConfiguration processing, @Nullable String roleArn) {
        return processing == null || !processing.hasProcessors()
                ? processing
                : processing.toBuilder()
                        .processors(processing.processors().stream()
                                .map(processor -> complete(processor, roleArn))
                                .toList())
                        .build();
    }

    private static Processor complete(Processor processor, @Nullable String roleArn) {
        if (processor.type() != ProcessorType.LAMBDA || saysHalf(processor)) {
            return processor;
        }
        Map<ProcessorParameterName, String> missing = new EnumMap<>(ProcessorParameterName.class);
        missing.put(ProcessorParameterName.NUMBER_OF_RETRIES, "3");
        if (roleArn != null) {
            missing.put(ProcessorParameterName.ROLE_ARN, roleArn);
        }
        missing.put(ProcessorParameterName.BUFFER_SIZE_IN_M_BS, "1");
        missing.put(ProcessorParameterName.BUFFER_INTERVAL_IN_SECONDS, "60");
        processor.parameters().forEach(said -> missing.remove(said.parameterName()));
        List<ProcessorParameter> all = new ArrayList<>(processor.parameters());
        missing.forEach((name, value) -> all.add(ProcessorParameter.builder()
                .parameterName(name)
                .parameterValue(value)
                .build()));
        // What is wrong comes first, in the order in which it was said, for the checks to find it there.
        all.sort((one, other) -> ORDER.indexOf(one.parameterName()) - ORDER.indexOf(other.parameterName()));
        return processor.toBuilder().parameters(all).build();
    }

    /** Size and interval belong together: that one of them is missing is for the checks to say. */
    private static boolean saysHalf(Processor processor) {
        long said = processor.parameters().stream()
                .map(ProcessorParameter::parameterName)
                .filter(name -> name == ProcessorParameterName.BUFFER_SIZE_IN_M_BS
                        || name == ProcessorParameterName.BUFFER_INTERVAL_IN_SECONDS)
                .count();
        return said == 1;
    }
}
