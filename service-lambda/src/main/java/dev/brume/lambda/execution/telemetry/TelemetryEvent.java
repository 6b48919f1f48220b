package dev.brume.lambda.execution.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * Something that happened in an environment, as subscribers are told.
 *
 * @param time ISO 8601, in emulated time
 * @param type {@code platform.start}, {@code function}, ...
 */
public record TelemetryEvent(Stream stream, String time, String type, JsonNode record) {
    static final ObjectMapper JSON = new ObjectMapper();

    /** What can be subscribed to. */
    public enum Stream {
        PLATFORM,
        FUNCTION,
        EXTENSION;

        /** As subscriptions name it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** As log lines name it. */
        public String title() {
            return name().charAt(0) + label().substring(1);
        }
    }

    static TelemetryEvent platform(String time, String type, JsonNode record) {
        return new TelemetryEvent(Stream.PLATFORM, time, type, record);
    }

    /** A line of output. */
    public static TelemetryEvent line(Stream stream, String time, JsonNode record) {
        return new TelemetryEvent(stream, time, stream.label(), record);
    }

    TelemetryEvent withRecord(JsonNode other) {
        return new TelemetryEvent(stream, time, type, other);
    }

    String json() {
        ObjectNode event = JSON.createObjectNode().put("time", time).put("type", type);
        event.set("record", record);
        return event.toString();
    }
}
