package dev.brume.lambda.execution.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.time.EmulatorTime;
import dev.brume.lambda.execution.Deployment;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The lines that Lambda itself writes, as text or as JSON; null for those that the configured level leaves out.
 *
 * <p>See Lambda Developer Guide, "Configuring JSON and plain text log formats" and "Log-level filtering".
 */
final class PlatformEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");
    private static final String DEBUG = "DEBUG";
    private static final String INFO = "INFO";
    private static final String WARN = "WARN";
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private final Deployment deployment;
    private final EmulatorTime time;
    private final boolean json;

    PlatformEvents(Deployment deployment, EmulatorTime time) {
        this.deployment = deployment;
        this.time = time;
        this.json = deployment.logs().json();
    }

    /** A line of the function's own: filtered by its level where the log is JSON and the line says one. */
    @Nullable
    String application(String line) {
        if (!json || !line.startsWith("{")) {
            return line;
        }
        try {
            JsonNode level = JSON.readTree(line).path("level");
            int rank = level.isTextual() ? LEVELS.indexOf(level.asText().toUpperCase(Locale.ROOT)) : -1;
            return rank >= 0 && rank < LEVELS.indexOf(deployment.logs().applicationLevel()) ? null : line;
        } catch (IOException noJson) {
            return line;
        }
    }

    @Nullable
    String initStart(String phase, String type) {
        if (!json) {
            return "INIT_START Runtime Version: " + deployment.runtime();
        }
        ObjectNode record = JSON.createObjectNode()
                .put("initializationType", type)
                .put("phase", phase)
                .put("runtimeVersion", deployment.runtime())
                .put("functionName", deployment.functionName())
                .put("functionVersion", deployment.version());
        return event("platform.initStart", INFO, record);
    }

    @Nullable
    String initReport(String phase, String type, double millis, @Nullable String status, @Nullable String errorType) {
        if (!json) {
            return status == null
                    ? null
                    : "INIT_REPORT Init Duration: " + hundredths(millis) + " ms\tPhase: " + phase + "\tStatus: "
                            + status + (errorType == null ? "" : "\tError Type: " + errorType);
        }
        ObjectNode record =
                JSON.createObjectNode().put("initializationType", type).put("phase", phase);
        record.put("status", status == null ? "success" : status);
        if (errorType != null) {
            record.put("errorType", errorType);
        }
        record.putObject("metrics").put("durationMs", rounded(millis));
        return event("platform.initReport", status == null ? INFO : WARN, record);
    }

    @Nullable
    String start(String requestId) {
        if (!json) {
            return "START RequestId: " + requestId + " Version: " + deployment.version() + "\n";
        }
        return event("platform.start", INFO, record(requestId).put("version", deployment.version()));
    }

    @Nullable
    String end(String requestId) {
        return json ? null : "END RequestId: " + requestId + "\n";
    }

    @Nullable
    String runtimeDone(Report report) {
        if (!json) {
            return null;
        }
        ObjectNode record = record(report.requestId());
        record.put("status", status(report));
        record.putObject("metrics").put("durationMs", rounded(report.millis()));
        return event("platform.runtimeDone", report.status() == null ? DEBUG : WARN, record);
    }

    @Nullable
    String report(Report report) {
        double init = report.initMillis() == null ? 0 : report.initMillis();
        // Since August 2025 the initialization is billed with the first invocation.
        long billed = (long) Math.ceil(report.millis() + init);
        if (json) {
            ObjectNode record = record(report.requestId());
            ObjectNode metrics = record.putObject("metrics")
                    .put("durationMs", rounded(report.millis()))
                    .put("billedDurationMs", billed)
                    .put("memorySizeMB", deployment.memoryMb())
                    .put("maxMemoryUsedMB", report.maxMemoryMb());
            if (report.initMillis() != null) {
                metrics.put("initDurationMs", rounded(init));
            }
            record.put("status", status(report));
            if (report.errorType() != null) {
                record.put("errorType", report.errorType());
            }
            return event("platform.report", report.status() == null ? INFO : WARN, record);
        }
        StringBuilder line = new StringBuilder("REPORT RequestId: ")
                .append(report.requestId())
                .append("\tDuration: ")
                .append(hundredths(report.millis()))
                .append(" ms\tBilled Duration: ")
                .append(billed)
                .append(" ms\tMemory Size: ")
                .append(deployment.memoryMb())
                .append(" MB\tMax Memory Used: ")
                .append(report.maxMemoryMb())
                .append(" MB\t");
        if (report.initMillis() != null) {
            line.append("Init Duration: ").append(hundredths(init)).append(" ms\t");
        }
        if (report.status() != null) {
            line.append("Status: ").append(report.status()).append('\t');
            if (report.errorType() != null) {
                line.append("Error Type: ").append(report.errorType()).append('\t');
            }
        }
        return line.append('\n').toString();
    }

    private ObjectNode record(String requestId) {
        ObjectNode record = JSON.createObjectNode().put("requestId", requestId);
        return deployment.tenantId() == null ? record : record.put("tenantId", deployment.tenantId());
    }

    String timedOut(String requestId) {
        String text =
                instant() + " " + requestId + " Task timed out after " + deployment.timeoutSeconds() + ".00 seconds";
        return json
                ? JSON.createObjectNode()
                        .put("timestamp", instant())
                        .put("level", "ERROR")
                        .put("message", text)
                        .put("requestId", requestId)
                        .toString()
                : text + "\n\n";
    }

    String fault(String message, String type) {
        return json
                ? JSON.createObjectNode()
                        .put("timestamp", instant())
                        .put("level", "ERROR")
                        .put("message", message)
                        .put("errorType", type)
                        .toString()
                : message + "\n" + type;
    }

    private static String status(Report report) {
        return report.status() == null ? "success" : report.status();
    }

    private @Nullable String event(String type, String level, ObjectNode record) {
        if (LEVELS.indexOf(level) < LEVELS.indexOf(deployment.logs().systemLevel())) {
            return null;
        }
        ObjectNode event = JSON.createObjectNode().put("time", instant()).put("type", type);
        event.set("record", record);
        return event.toString();
    }

    private String instant() {
        return TIMESTAMP.format(time.now());
    }

    /** Two decimals, whatever the machine's language. */
    private static String hundredths(double value) {
        long hundredths = Math.round(value * 100);
        long rest = hundredths % 100;
        return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest;
    }

    private static double rounded(double millis) {
        return Math.round(millis * 1000) / 1000.0;
    }
}
