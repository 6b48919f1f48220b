package dev.brume.lambda.execution.log;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.time.EmulatorTime;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.RuntimeVersion;
import dev.brume.lambda.execution.TraceContext;
import dev.brume.lambda.execution.extension.ExtensionStatus;
import dev.brume.lambda.execution.telemetry.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda itself has to say of an environment, as JSON: for logs of that format, and for subscribers.
 *
 * <p>See Lambda Developer Guide, "Lambda Telemetry API Event schema reference".
 */
final class PlatformRecords {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final long BYTES_PER_MB = 1024L * 1024;
    private final Deployment deployment;
    private final EmulatorTime time;
    private final String logStream;

    PlatformRecords(Deployment deployment, EmulatorTime time, String logStream) {
        this.deployment = deployment;
        this.time = time;
        this.logStream = logStream;
    }

    /** Now, as events carry it. */
    String instant() {
        return TIMESTAMP.format(time.now());
    }

    ObjectNode initStart(String phase, String type) {
        ObjectNode record =
                JSON.createObjectNode().put("initializationType", type).put("phase", phase);
        return begun(record);
    }

    ObjectNode restoreStart() {
        return begun(JSON.createObjectNode());
    }

    ObjectNode restoreRuntimeDone(@Nullable String status, @Nullable String errorType) {
        return outcome(JSON.createObjectNode(), status, errorType);
    }

    ObjectNode restoreReport(double millis, @Nullable String status, @Nullable String errorType) {
        ObjectNode record = restoreRuntimeDone(status, errorType);
        record.putObject("metrics").put("durationMs", rounded(millis));
        return record;
    }

    private ObjectNode begun(ObjectNode record) {
        RuntimeVersion version = RuntimeVersion.of(deployment);
        if (version != null) {
            record.put("runtimeVersion", version.name()).put("runtimeVersionArn", version.arn());
        }
        return record.put("functionName", deployment.functionName())
                .put("functionVersion", deployment.version())
                .put("instanceId", logStream)
                .put("instanceMaxMemory", deployment.memoryMb() * BYTES_PER_MB);
    }

    ObjectNode initRuntimeDone(String phase, String type, @Nullable String status, @Nullable String errorType) {
        ObjectNode record =
                JSON.createObjectNode().put("initializationType", type).put("phase", phase);
        return outcome(record, status, errorType);
    }

    ObjectNode initReport(
            String phase, String type, double millis, @Nullable String status, @Nullable String errorType) {
        ObjectNode record = initRuntimeDone(phase, type, status, errorType);
        record.putObject("metrics").put("durationMs", rounded(millis));
        return record;
    }

    ObjectNode extension(ExtensionStatus status) {
        ObjectNode record = JSON.createObjectNode().put("name", status.name()).put("state", status.state());
        ArrayNode events = record.putArray("events");
        status.events().forEach(events::add);
        if (!status.errorType().isEmpty()) {
            record.put("errorType", status.errorType());
        }
        return record;
    }

    ObjectNode subscription(String extension, List<TelemetryEvent.Stream> streams) {
        ObjectNode record = JSON.createObjectNode().put("name", extension).put("state", "Subscribed");
        ArrayNode types = record.putArray("types");
        streams.forEach(stream -> types.add(stream.label()));
        return record;
    }

    ObjectNode start(String requestId, String traceHeader) {
        return tracing(record(requestId).put("version", deployment.version()), traceHeader);
    }

    /** "The properties of a trace": there for what is traced. */
    private ObjectNode tracing(ObjectNode record, String traceHeader) {
        TraceContext trace = deployment.traced(traceHeader);
        if (trace != null) {
            record.putObject("tracing")
                    .put("type", "X-Amzn-Trace-Id")
                    .put("value", trace.alone().header());
        }
        return record;
    }

    ObjectNode end(String requestId) {
        return JSON.createObjectNode().put("requestId", requestId);
    }

    ObjectNode runtimeDone(RuntimeDone done) {
        ObjectNode record = outcome(record(done.requestId()), done.status(), done.errorType());
        record.putObject("metrics")
                .put("durationMs", rounded(done.millis()))
                .put("producedBytes", done.producedBytes());
        Double answering = done.answeringMillis();
        if (answering != null) {
            double overhead = done.millis() - done.responseMillis();
            ArrayNode spans = record.putArray("spans");
            span(spans, "responseLatency", done.millis(), answering);
            span(spans, "responseDuration", done.millis() - answering, done.responseMillis() - answering);
            span(spans, "runtimeOverhead", overhead, overhead);
        }
        return tracing(record, done.traceHeader());
    }

    /** @param ago how long before now it began, in milliseconds */
    private void span(ArrayNode spans, String name, double ago, double millis) {
        Instant start = time.now().minus(Duration.ofNanos((long) (ago * NANOS_PER_MILLI)));
        spans.addObject()
                .put("name", name)
                .put("start", TIMESTAMP.format(start))
                .put("durationMs", rounded(millis));
    }

    ObjectNode report(Report report) {
        ObjectNode record = record(report.requestId());
        ObjectNode metrics = record.putObject("metrics")
                .put("durationMs", rounded(report.millis()))
                .put("billedDurationMs", billed(report))
                .put("memorySizeMB", deployment.memoryMb())
                .put("maxMemoryUsedMB", report.maxMemoryMb());
        if (report.initMillis() != null) {
            metrics.put("initDurationMs", rounded(report.initMillis()));
        }
        if (report.restoreMillis() != null) {
            metrics.put("restoreDurationMs", rounded(report.restoreMillis()));
        }
        outcome(record, report.status(), report.errorType());
        if (report.extensionMillis() != null) {
            span(record.putArray("spans"), "extensionOverhead", report.extensionMillis(), report.extensionMillis());
        }
        return tracing(record, report.traceHeader());
    }

    private ObjectNode record(String requestId) {
        ObjectNode record = JSON.createObjectNode().put("requestId", requestId);
        return deployment.tenantId() == null ? record : record.put("tenantId", deployment.tenantId());
    }

    private static ObjectNode outcome(ObjectNode record, @Nullable String status, @Nullable String errorType) {
        record.put("status", status == null ? "success" : status);
        if (errorType != null) {
            record.put("errorType", errorType);
        }
        return record;
    }

    /** Since August 2025 the initialization is billed with the first invocation, as what is restored always was. */
    static long billed(Report report) {
        return (long)
                Math.ceil(report.millis() + orZero(report.initMillis()) + Math.ceil(orZero(report.restoreMillis())));
    }

    private static double orZero(@Nullable Double millis) {
        return millis == null ? 0 : millis;
    }

    private static double rounded(double millis) {
        return Math.round(millis * 1000) / 1000.0;
    }
}
