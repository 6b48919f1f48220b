package dev.brume.lambda.execution.log;

import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.RuntimeVersion;
import dev.brume.lambda.execution.TraceContext;
import dev.brume.lambda.execution.extension.ExtensionStatus;
import dev.brume.lambda.execution.telemetry.SubscriptionApi;
import dev.brume.lambda.execution.telemetry.TelemetryEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Lambda itself has to say of an environment, as lines of a plain text log. */
final class PlatformText {
    private static final String SNAP_START = "snap-start";
    private final Deployment deployment;

    PlatformText(Deployment deployment) {
        this.deployment = deployment;
    }

    /** Null for a container image. */
    @Nullable
    String initStart() {
        return begun("INIT_START");
    }

    /** Null for a container image. */
    @Nullable
    String restoreStart() {
        return begun("RESTORE_START");
    }

    private @Nullable String begun(String what) {
        RuntimeVersion version = RuntimeVersion.of(deployment);
        return version == null
                ? null
                : what + " Runtime Version: " + version.name() + "\tRuntime Version ARN: " + version.arn() + "\n";
    }

    /** Null for one that went well, of which the first REPORT tells where there is no SnapStart. */
    @Nullable
    String initReport(String phase, String type, double millis, @Nullable String status, @Nullable String errorType) {
        if (status == null && !type.equals(SNAP_START)) {
            return null;
        }
        String reported = "INIT_REPORT Init Duration: " + hundredths(millis) + " ms";
        return reported + (status == null ? "" : "\tPhase: " + phase) + status(status, errorType) + "\n";
    }

    String restoreReport(double millis, @Nullable String status, @Nullable String errorType) {
        return "RESTORE_REPORT Restore Duration: " + hundredths(millis) + " ms" + status(status, errorType) + "\n";
    }

    private static String status(@Nullable String status, @Nullable String errorType) {
        return status == null ? "" : "\tStatus: " + status + errorType(errorType);
    }

    String extension(ExtensionStatus status) {
        return "EXTENSION\tName: " + status.name() + "\tState: " + status.state() + "\tEvents: ["
                + String.join(", ", status.events()) + "]"
                + (status.errorType().isEmpty() ? "" : "\tError Type: " + status.errorType()) + "\n";
    }

    String subscription(SubscriptionApi api, String extension, List<TelemetryEvent.Stream> streams) {
        return api + "\tName: " + extension + "\tState: Subscribed\tTypes: ["
                + streams.stream().map(TelemetryEvent.Stream::title).collect(Collectors.joining(", ")) + "]\n";
    }

    String start(String requestId) {
        return "START RequestId: " + requestId + " Version: " + deployment.version() + "\n";
    }

    String end(String requestId) {
        return "END RequestId: " + requestId + "\n";
    }

    String report(Report report) {
        StringBuilder line = new StringBuilder("REPORT RequestId: ")
                .append(report.requestId())
                .append("\tDuration: ")
                .append(hundredths(report.millis()))
                .append(" ms\tBilled Duration: ")
                .append(PlatformRecords.billed(report))
                .append(" ms\tMemory Size: ")
                .append(deployment.memoryMb())
                .append(" MB\tMax Memory Used: ")
                .append(report.maxMemoryMb())
                .append(" MB\t");
        if (report.initMillis() != null) {
            line.append("Init Duration: ")
                    .append(hundredths(report.initMillis()))
                    .append(" ms\t");
        }
        if (report.restoreMillis() != null) {
            line.append("Restore Duration: ")
                    .append(hundredths(report.restoreMillis()))
                    .append(" ms\tBilled Restore Duration: ")
                    .append((long) Math.ceil(report.restoreMillis()))
                    .append(" ms\t");
        }
        if (report.status() != null && !report.told()) {
            line.append("Status: ").append(report.status()).append(errorType(report.errorType()));
        }
        return line.append('\n').append(traced(report.traceHeader())).toString();
    }

    /** A second line of the same event, empty where the invocation is not traced. */
    private String traced(String traceHeader) {
        TraceContext trace = deployment.traced(traceHeader);
        return trace == null
                ? ""
                : "XRAY TraceId: " + trace.root() + "\tSegmentId: " + trace.parent() + "\tSampled: true\t\n";
    }

    private static String errorType(@Nullable String type) {
        return type == null ? "" : "\tError Type: " + type;
    }

    /** Two decimals, whatever the machine's language. */
    private static String hundredths(double value) {
        long hundredths = Math.round(value * 100);
        long rest = hundredths % 100;
        return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest;
    }
}
