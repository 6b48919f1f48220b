package dev.brume.firehose.processing;

import dev.brume.firehose.rules.FirehoseErrors;
import dev.brume.firehose.rules.FirehoseLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;

/**
 * How a function transforms records.
 *
 * @param bufferBytes of data that go to the function together
 * @param retries after the first attempt
 * @param roleArn the role to call it in; null for the destination's
 */
public record LambdaSettings(
        String functionArn, int retries, @Nullable String roleArn, long bufferBytes, Duration interval) {
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final int RETRIES_DEFAULT = 3;
    private static final int RETRIES_MAX = 300;
    private static final double BUFFER_MIN = 0.2;
    private static final double BUFFER_MAX = 3;
    private static final double BUFFER_DEFAULT = 1;
    private static final int INTERVAL_DEFAULT = 60;
    private static final int INTERVAL_MAX = 900;

    /** @throws dev.brume.core.error.AwsException InvalidArgumentException */
    static LambdaSettings of(ProcessingPlan plan) {
        String function = parameter(plan, ProcessorParameterName.LAMBDA_ARN)
                .orElseThrow(
                        () -> FirehoseErrors.invalidArgument("LambdaArn is required when Lambda processor is used."));
        if (!function.matches("arn:[^:]+:lambda:[^:]+:\\d{12}:function:.+")) {
            throw FirehoseErrors.invalidArgument("Lambda ARN " + function + " is not valid.");
        }
        Optional<String> size = parameter(plan, ProcessorParameterName.BUFFER_SIZE_IN_M_BS);
        Optional<String> interval = parameter(plan, ProcessorParameterName.BUFFER_INTERVAL_IN_SECONDS);
        if (size.isPresent() != interval.isPresent()) {
            throw FirehoseErrors.invalidArgument(
                    "Both BufferSizeInMBs and BufferIntervalInSeconds are required to configure buffering for lambda processor.");
        }
        double megabytes = number(
                size,
                DECIMAL,
                BUFFER_DEFAULT,
                BUFFER_MIN,
                BUFFER_MAX,
                "BufferSizeInMBs for lambda processor must be between 0.2 and 3.");
        double seconds = number(
                interval,
                WHOLE,
                INTERVAL_DEFAULT,
                0,
                INTERVAL_MAX,
                "BufferIntervalInSeconds for lambda processor must be between 0 and 900.");
        double retries = number(
                parameter(plan, ProcessorParameterName.NUMBER_OF_RETRIES),
                WHOLE,
                RETRIES_DEFAULT,
                0,
                RETRIES_MAX,
                "Number of retries for lambda must be between 0 and 300.");
        return new LambdaSettings(
                function,
                (int) retries,
                parameter(plan, ProcessorParameterName.ROLE_ARN).orElse(null),
                (long) (megabytes * FirehoseLimits.MIB),
                Duration.ofSeconds((long) seconds));
    }

    private static Optional<String> parameter(ProcessingPlan plan, ProcessorParameterName name) {
        return plan.parameter(ProcessorType.LAMBDA, name);
    }

    /** Java's parser would take more: hexadecimal numbers, letters behind them, spaces around them. */
    private static double number(
            Optional<String> text, Pattern form, double otherwise, double min, double max, String refusal) {
        if (text.isEmpty()) {
            return otherwise;
        }
        double value = form.matcher(text.get()).matches() ? Double.parseDouble(text.get()) : Double.NaN;
        if (value >= min && value <= max) {
            return value;
        }
        throw FirehoseErrors.invalidArgument(refusal);
    }
}
