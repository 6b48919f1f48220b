package dev.brume.lambda.execution.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/**
 * When a batch is sent: as soon as one of these is reached. Lambda Developer Guide, "Configuring memory usage and buffering".
 *
 * @param timeout real time
 */
record Buffering(int maxItems, int maxBytes, Duration timeout) {
    private static final int ITEMS_MIN = 1_000;
    private static final int ITEMS_MAX = 10_000;
    private static final int BYTES_MIN = 262_144;
    private static final int BYTES_MAX = 1_048_576;
    private static final int MILLIS_MIN = 25;
    private static final int MILLIS_MAX = 30_000;
    private static final int MILLIS_DEFAULT = 1_000;

    /** @param problems what is wrong is added here */
    static Buffering of(JsonNode buffering, List<String> problems) {
        return new Buffering(
                within(buffering, "maxItems", ITEMS_MAX, ITEMS_MIN, ITEMS_MAX, problems),
                within(buffering, "maxBytes", BYTES_MIN, BYTES_MIN, BYTES_MAX, problems),
                Duration.ofMillis(within(buffering, "timeoutMs", MILLIS_DEFAULT, MILLIS_MIN, MILLIS_MAX, problems)));
    }

    private static int within(JsonNode buffering, String name, int otherwise, int min, int max, List<String> problems) {
        JsonNode value = buffering.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < min || value.asInt() > max) {
            problems.add(name + " should be between " + min + " and " + max);
            return otherwise;
        }
        return value.asInt();
    }
}
