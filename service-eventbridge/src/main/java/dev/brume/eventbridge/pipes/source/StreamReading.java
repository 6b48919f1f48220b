package dev.brume.eventbridge.pipes.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pipes.model.PipeSourceKinesisStreamParameters;

/**
 * How a stream is read, with the defaults of what was not said. AWS's answers have no members for those: the acceptance tests of Terraform's
 * AWS provider, which run against AWS, find none.
 *
 * @param recordAge null for as long as the stream keeps its records
 * @param retries -1 for without end
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_PipeSourceKinesisStreamParameters.html">
 *     PipeSourceKinesisStreamParameters</a>
 */
public record StreamReading(Duration window, @Nullable Duration recordAge, int retries, int parallelizationFactor) {
    private static final int WITHOUT_END = -1;
    private static final Duration RECORD_AGE_MIN = Duration.ofSeconds(60);

    static StreamReading of(PipeSourceKinesisStreamParameters stream) {
        Integer window = stream.maximumBatchingWindowInSeconds();
        Integer age = stream.maximumRecordAgeInSeconds();
        Integer retries = stream.maximumRetryAttempts();
        Integer factor = stream.parallelizationFactor();
        return new StreamReading(
                Duration.ofSeconds(window == null ? 0 : window),
                age == null || age == WITHOUT_END ? null : Duration.ofSeconds(age),
                retries == null ? WITHOUT_END : retries,
                factor == null ? 1 : factor);
    }

    /** Whether records may be given up at that age: "-1", or from a minute on. */
    public static boolean isRecordAge(@Nullable Integer seconds) {
        return seconds == null || seconds == WITHOUT_END || seconds >= RECORD_AGE_MIN.toSeconds();
    }
}
