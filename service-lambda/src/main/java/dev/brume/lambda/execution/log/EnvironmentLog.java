package dev.brume.lambda.execution.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.brume.core.dispatch.Core;
import dev.brume.core.time.EmulatorTime;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.extension.ExtensionStatus;
import dev.brume.lambda.execution.telemetry.SubscriptionApi;
import dev.brume.lambda.execution.telemetry.Telemetry;
import dev.brume.lambda.execution.telemetry.TelemetryApi;
import dev.brume.lambda.execution.telemetry.TelemetryEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an environment logs, and the tail of what its present invocation logged; all of it is told to those who subscribed as well.
 *
 * <p>The lock guards {@code tail}; the stream and {@code telemetry} guard themselves. What the configured level leaves out is not
 * logged: see Lambda Developer Guide, "Log-level filtering".
 */
public final class EnvironmentLog implements TelemetryApi.Log {
    private static final Logger OUTPUT = LoggerFactory.getLogger("dev.brume.lambda.output");
    private static final List<String> LEVELS = ApplicationLevels.ALL;
    private static final String DEBUG = "DEBUG";
    private static final String INFO = "INFO";
    private static final String WARN = "WARN";
    private final LogStream stream;
    private final Deployment deployment;
    private final PlatformRecords records;
    private final PlatformText texts;
    private final boolean json;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Telemetry telemetry;
    private @Nullable LogTail tail;

    /** The log of a new environment, in a log stream of its own. */
    public static EnvironmentLog of(Core core, Deployment deployment) {
        return new EnvironmentLog(LogStream.of(core, deployment), deployment, core.time());
    }

    EnvironmentLog(LogStream stream, Deployment deployment, EmulatorTime time) {
        this.stream = stream;
        this.deployment = deployment;
        this.records = new PlatformRecords(deployment, time, stream.name());
        this.texts = new PlatformText(deployment);
        this.json = deployment.logs().json();
    }

    public String streamName() {
        return stream.name();
    }

    /** Now, as events carry it. */
    public String instant() {
        return records.instant();
    }

    /** From here on tells subscribers, those of one environment: a log may outlive its first. */
    public void tell(Telemetry subscribers) {
        telemetry = subscribers;
    }

    /** An event of the function's: mostly a line with its newline. */
    public void output(byte[] event) {
        output(TelemetryEvent.Stream.FUNCTION, event);
    }

    /** An event of an external extension's. */
    public void extensionOutput(byte[] event) {
        output(TelemetryEvent.Stream.EXTENSION, event);
    }

    private void output(TelemetryEvent.Stream source, byte[] event) {
        Telemetry subscribers = subscribers();
        if (stream.isFull() && subscribers == null && !hasTail()) {
            return;
        }
        String text = new String(event, StandardCharsets.UTF_8);
        JsonNode structured = json && text.startsWith("{") ? parsed(text) : null;
        if (json
                && source == TelemetryEvent.Stream.FUNCTION
                && ApplicationLevels.isBelow(structured, deployment.logs().applicationLevel())) {
            return;
        }
        write(text);
        if (subscribers != null) {
            subscribers.line(source, structured == null ? TextNode.valueOf(text) : structured);
        }
    }

    /** Null where nobody is told. */
    private @Nullable Telemetry subscribers() {
        Telemetry present = telemetry;
        return present != null && present.isHeard() ? present : null;
    }

    private static @Nullable JsonNode parsed(String line) {
        try {
            JsonNode tree = PlatformRecords.JSON.readTree(line);
            return tree.isObject() ? tree : null;
        } catch (IOException noJson) {
            return null;
        }
    }

    private boolean hasTail() {
        lock.lock();
        try {
            return tail != null;
        } finally {
            lock.unlock();
        }
    }

    private void write(String message) {
        add(message);
        stream.flush();
    }

    /** What has been added is sent with what is written next, or now. */
    public void flush() {
        stream.flush();
    }

    private void add(String message) {
        lock.lock();
        try {
            if (tail != null) {
                tail.add(message);
            }
        } finally {
            lock.unlock();
        }
        if (OUTPUT.isDebugEnabled()) {
            OUTPUT.debug("{}: {}", deployment.functionName(), message.stripTrailing());
        }
        stream.add(message);
    }

    /**
     * An event of the platform's.
     *
     * @param level leaves it out of a log of that format
     * @param text the line of a plain text log; null for none
     */
    private void platform(String type, String level, @Nullable String text, Supplier<ObjectNode> record) {
        add(type, level, text, record);
        stream.flush();
    }

    private void add(String type, String level, @Nullable String text, Supplier<ObjectNode> record) {
        boolean logged = json
                && LEVELS.indexOf(level) >= LEVELS.indexOf(deployment.logs().systemLevel());
        Telemetry subscribers = subscribers();
        if (!json && text != null) {
            add(text);
        }
        if (!logged && subscribers == null) {
            return;
        }
        ObjectNode told = record.get();
        if (logged) {
            ObjectNode event = PlatformRecords.JSON
                    .createObjectNode()
                    .put("time", instant())
                    .put("type", type);
            event.set("record", told);
            add(event.toString());
        }
        if (subscribers != null) {
            subscribers.platform(type, told);
        }
    }

    /** Told to subscribers alone: the log has it in another form, or not at all. */
    private void toSubscribers(String type, Supplier<? extends JsonNode> record) {
        Telemetry subscribers = subscribers();
        if (subscribers != null) {
            subscribers.platform(type, record.get());
        }
    }

    /** @param phase {@code init}, or {@code invoke} for one that is repeated with an invocation: a plain text log has no line of that */
    public void initStart(String phase, String type) {
        String text = phase.equals("init") ? texts.initStart() : null;
        platform("platform.initStart", INFO, text, () -> records.initStart(phase, type));
    }

    /** The runtime is initialized, or will not be: then with a status. */
    public void initRuntimeDone(String phase, String type, @Nullable String status, @Nullable String errorType) {
        platform(
                "platform.initRuntimeDone",
                status == null ? DEBUG : WARN,
                null,
                () -> records.initRuntimeDone(phase, type, status, errorType));
    }

    /** @param errorType null for an initialization that went well */
    public void initReport(
            String phase, String type, double millis, @Nullable String status, @Nullable String errorType) {
        platform(
                "platform.initReport",
                status == null ? INFO : WARN,
                texts.initReport(phase, type, millis, status, errorType),
                () -> records.initReport(phase, type, millis, status, errorType));
    }

    /** A snapshot is restored, or so the runtime is told. */
    public void restoreStart() {
        platform("platform.restoreStart", INFO, texts.restoreStart(), records::restoreStart);
    }

    /** @param errorType null for a restoration that went well, and for one whose time was up */
    public void restoreReport(double millis, @Nullable String status, @Nullable String errorType) {
        add(
                "platform.restoreRuntimeDone",
                status == null ? DEBUG : WARN,
                null,
                () -> records.restoreRuntimeDone(status, errorType));
        platform(
                "platform.restoreReport",
                status == null ? INFO : WARN,
                texts.restoreReport(millis, status, errorType),
                () -> records.restoreReport(millis, status, errorType));
    }

    /** How extensions stand at the end of the init phase. */
    public void extensions(List<ExtensionStatus> all) {
        for (ExtensionStatus each : all) {
            platform("platform.extension", INFO, texts.extension(each), () -> records.extension(each));
        }
    }

    @Override
    public void subscribed(SubscriptionApi api, String extension, List<TelemetryEvent.Stream> streams) {
        platform(
                api == SubscriptionApi.LOGS ? "platform.logsSubscription" : "platform.telemetrySubscription",
                INFO,
                texts.subscription(api, extension, streams),
                () -> records.subscription(extension, streams));
    }

    /** From here on the tail is an invocation's, if it is not one's already. */
    public void open() {
        lock.lock();
        try {
            if (tail == null) {
                tail = new LogTail(json);
            }
        } finally {
            lock.unlock();
        }
    }

    /** An invocation begins. It is sent with what is written next, or with {@link #flush}. */
    public void start(String requestId, String traceHeader) {
        open();
        add("platform.start", INFO, texts.start(requestId), () -> records.start(requestId, traceHeader));
    }

    /** {@code 2026-01-01T00:00:00.000Z <request id> Task timed out after 3.00 seconds}. */
    public void timedOut(String requestId) {
        String text =
                instant() + " " + requestId + " Task timed out after " + deployment.timeoutSeconds() + ".00 seconds";
        if (json) {
            write(PlatformRecords.JSON
                    .createObjectNode()
                    .put("timestamp", instant())
                    .put("level", "ERROR")
                    .put("message", text)
                    .put("requestId", requestId)
                    .toString());
        } else {
            write(text + "\n\n");
        }
        toSubscribers("platform.fault", () -> TextNode.valueOf(text));
    }

    /** {@code RequestId: ... Error: Runtime exited with error: exit status 1} and the error's type. */
    public void failed(String message, String type) {
        if (json) {
            write(PlatformRecords.JSON
                    .createObjectNode()
                    .put("timestamp", instant())
                    .put("level", "ERROR")
                    .put("message", message)
                    .put("errorType", type)
                    .toString());
        } else {
            write(message + "\n" + type + "\n");
        }
        toSubscribers("platform.fault", () -> TextNode.valueOf(message + "\n" + type));
    }

    /** The runtime is done with an invocation. */
    public void runtimeDone(RuntimeDone done) {
        add("platform.runtimeDone", done.status() == null ? DEBUG : WARN, null, () -> records.runtimeDone(done));
    }

    /** The tail of what the present invocation has logged so far. */
    public String tail() {
        lock.lock();
        try {
            return tail == null ? "" : tail.toString();
        } finally {
            lock.unlock();
        }
    }

    /** Ends an invocation: END and REPORT; returns the tail. */
    public String end(Report report) {
        if (!json) {
            add(texts.end(report.requestId()));
        }
        toSubscribers("platform.end", () -> records.end(report.requestId()));
        add(
                "platform.report",
                report.status() == null ? INFO : WARN,
                texts.report(report),
                () -> records.report(report));
        stream.flushHere();
        lock.lock();
        try {
            String text = tail == null ? "" : tail.toString();
            tail = null;
            return text;
        } finally {
            lock.unlock();
        }
    }
}
