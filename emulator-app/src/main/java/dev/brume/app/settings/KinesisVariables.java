package dev.brume.app.settings;

import dev.brume.core.config.KinesisOptions;
import java.time.Duration;

/** LocalStack's variables for Kinesis: KINESIS_ERROR_PROBABILITY, from 0 to 1, and KINESIS_LATENCY, in milliseconds. */
final class KinesisVariables {
    private KinesisVariables() {}

    static KinesisOptions read(Sources sources) {
        KinesisOptions options = KinesisOptions.DEFAULT;
        return new KinesisOptions(
                sources.variable("KINESIS_ERROR_PROBABILITY")
                        .map(given -> given.read(KinesisVariables::probability, "a probability from 0.0 to 1.0"))
                        .orElse(options.errorProbability()),
                sources.variable("KINESIS_LATENCY")
                        .map(given ->
                                given.read(KinesisVariables::latency, "a number of milliseconds from 0 to 86400000"))
                        .orElse(options.latency()));
    }

    private static double probability(String text) {
        return new KinesisOptions(Double.parseDouble(text), Duration.ZERO).errorProbability();
    }

    private static Duration latency(String text) {
        return new KinesisOptions(0, Duration.ofMillis(Long.parseLong(text))).latency();
    }
}
