package dev.brume.lambda.execution.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The two interfaces to subscribe by, and what each of them tells. */
public enum SubscriptionApi {
    /** Lambda Developer Guide, "Lambda Telemetry API reference". */
    TELEMETRY(
            "/2022-07-01/telemetry",
            "Telemetry API",
            "Telemetry",
            "ValidationError",
            List.of("2022-07-01", "2022-12-13", "2025-01-29")),
    /** Lambda Developer Guide, "Using the Lambda Logs API". */
    LOGS("/2020-08-15/logs", "Logs API", "Logs", "Logs.ValidationError", List.of("2020-08-15", "2021-03-18"));

    private static final Set<String> OF_LOGS_ALONE =
            Set.of("platform.end", "platform.fault", "platform.logsSubscription");
    private static final Set<String> OF_TELEMETRY_ALONE = Set.of(
            "platform.initStart", "platform.initRuntimeDone", "platform.initReport", "platform.telemetrySubscription");
    private static final String FIRST_OF_TELEMETRY = "2022-07-01";
    final String path;
    final String label;
    final String prefix;
    final String validationError;
    final List<String> schemaVersions;

    SubscriptionApi(String path, String label, String prefix, String validationError, List<String> schemaVersions) {
        this.path = path;
        this.label = label;
        this.prefix = prefix;
        this.validationError = validationError;
        this.schemaVersions = schemaVersions;
    }

    /** The event as a subscriber of a schema version is told of it; null for one that it is not told. */
    @Nullable
    TelemetryEvent view(TelemetryEvent event, String schemaVersion) {
        boolean plainText = this == LOGS || schemaVersion.equals(FIRST_OF_TELEMETRY);
        if (event.stream() != TelemetryEvent.Stream.PLATFORM) {
            return plainText && event.record().isObject()
                    ? event.withRecord(TextNode.valueOf(event.record().toString()))
                    : event;
        }
        if (this == TELEMETRY) {
            return OF_LOGS_ALONE.contains(event.type()) ? null : event;
        }
        if (OF_TELEMETRY_ALONE.contains(event.type())) {
            return null;
        }
        return switch (event.type()) {
            case "platform.runtimeDone" ->
                schemaVersion.equals("2021-03-18") ? only(event, "requestId", "status") : null;
            case "platform.start" -> only(event, "requestId", "version");
            case "platform.report" -> only(event, "requestId", "metrics");
            default -> event;
        };
    }

    private static TelemetryEvent only(TelemetryEvent event, String first, String second) {
        ObjectNode less = TelemetryEvent.JSON.createObjectNode();
        for (String name : List.of(first, second)) {
            JsonNode value = event.record().get(name);
            if (value != null) {
                less.set(name, value);
            }
        }
        return event.withRecord(less);
    }
}
