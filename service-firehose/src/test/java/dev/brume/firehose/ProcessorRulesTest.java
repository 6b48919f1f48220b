package dev.brume.firehose;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;

/** Processors that AWS refuses when the stream is made, in its words. */
class ProcessorRulesTest {
    private final TestFirehose firehose = new TestFirehose();

    private void stream(Processor... processors) {
        firehose.stream(s3 -> s3.processingConfiguration(
                processing -> processing.enabled(true).processors(processors)));
    }

    @Test
    void thereAreOneToFiveProcessors() {
        String message = "A maximum of 5 and a minimum of 1 processor needs to be supplied when processing is enabled.";
        assertThatThrownBy(this::stream).hasMessage(message);
        assertThatThrownBy(() ->
                        stream(Collections.nCopies(6, TestFirehose.lambda()).toArray(Processor[]::new)))
                .hasMessage(message);
    }

    @Test
    void thereIsOneOfAType() {
        assertThatThrownBy(() -> stream(TestFirehose.lambda(), TestFirehose.lambda()))
                .hasMessage("Cannot have more than 1 Lambda processor.");
    }

    @Test
    void aLambdaProcessorNamesItsFunction() {
        assertThatThrownBy(() -> stream(TestFirehose.processor(ProcessorType.LAMBDA, Map.of())))
                .hasMessage("LambdaArn is required when Lambda processor is used.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NumberOfRetries|301|Number of retries for lambda must be between 0 and 300.",
                "NumberOfRetries|1.5|Number of retries for lambda must be between 0 and 300.",
                "NumberOfRetries|0x3|Number of retries for lambda must be between 0 and 300.",
                "NumberOfRetries|' 3'|Number of retries for lambda must be between 0 and 300.",
                "BufferSizeInMBs|1d|BufferSizeInMBs for lambda processor must be between 0.2 and 3.",
                "BufferIntervalInSeconds|1.5|BufferIntervalInSeconds for lambda processor must be between 0 and 900.",
                "NumberOfRetries|many|Number of retries for lambda must be between 0 and 300.",
                "BufferSizeInMBs|3.1|BufferSizeInMBs for lambda processor must be between 0.2 and 3.",
                "BufferSizeInMBs|0.1|BufferSizeInMBs for lambda processor must be between 0.2 and 3.",
                "BufferSizeInMBs|NaN|BufferSizeInMBs for lambda processor must be between 0.2 and 3.",
                "BufferIntervalInSeconds|901|BufferIntervalInSeconds for lambda processor must be between 0 and 900."
            })
    void numbersOfALambdaProcessorHaveTheirRanges(String parameter, String value, String message) {
        Map<ProcessorParameterName, String> parameters = new EnumMap<>(Map.of(
                ProcessorParameterName.LAMBDA_ARN, TestFirehose.FUNCTION,
                ProcessorParameterName.BUFFER_SIZE_IN_M_BS, "1",
                ProcessorParameterName.BUFFER_INTERVAL_IN_SECONDS, "60"));
        parameters.put(ProcessorParameterName.fromValue(parameter), value);
        assertThatThrownBy(() -> stream(TestFirehose.processor(ProcessorType.LAMBDA, parameters)))
                .hasMessage(message);
    }
}
