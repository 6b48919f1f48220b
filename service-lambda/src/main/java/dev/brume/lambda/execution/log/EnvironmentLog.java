package dev.brume.lambda.execution.log;

import dev.brume.core.time.EmulatorTime;
import dev.brume.lambda.execution.Deployment;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an environment logs, and the tail of what its present invocation logged. The lock guards {@code tail} and
 * {@code filter}'s use; the stream guards itself.
 */
public final class EnvironmentLog {
    private static final Logger OUTPUT = LoggerFactory.getLogger("dev.brume.lambda.output");
    private static final char INNER_NEWLINE = '\u001e';
    private final LogStream stream;
    private final PlatformEvents events;
    private final Deployment deployment;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable LogTail tail;

    public EnvironmentLog(LogStream stream, Deployment deployment, EmulatorTime time) {
        this.stream = stream;
        this.deployment = deployment;
        this.events = new PlatformEvents(deployment, time);
    }

    public String streamName() {
        return stream.name();
    }

    /** A line that the function put out. */
    public void output(byte[] line) {
        if (stream.isFull() && !hasTail()) {
            return;
        }
        String text = new String(line, StandardCharsets.UTF_8).replace(INNER_NEWLINE, '\n');
        String wanted = events.application(text);
        if (wanted != null) {
            write(wanted);
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

    private void write(@Nullable String message) {
        if (message == null) {
            return;
        }
        byte[] bytes = (message.endsWith("\n") ? message : message + "\n").getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            if (tail != null) {
                tail.write(bytes);
            }
        } finally {
            lock.unlock();
        }
        if (OUTPUT.isDebugEnabled()) {
            OUTPUT.debug("{}: {}", deployment.functionName(), message);
        }
        stream.write(message);
    }

    public void initStart(String phase, String type) {
        write(events.initStart(phase, type));
    }

    /** @param errorType null for an initialization that went well */
    public void initReport(
            String phase, String type, double millis, @Nullable String status, @Nullable String errorType) {
        write(events.initReport(phase, type, millis, status, errorType));
    }

    /** From here on the tail is an invocation's. */
    public void start(String requestId) {
        lock.lock();
        try {
            tail = new LogTail();
        } finally {
            lock.unlock();
        }
        write(events.start(requestId));
    }

    /** {@code 2026-01-01T00:00:00.000Z <request id> Task timed out after 3.00 seconds}. */
    public void timedOut(String requestId) {
        write(events.timedOut(requestId));
    }

    /** {@code RequestId: ... Error: Runtime exited with error: exit status 1} and the error's type. */
    public void failed(String message, String type) {
        write(events.fault(message, type));
    }

    /** Ends an invocation: END and REPORT; returns the tail. */
    public String end(Report report) {
        write(events.runtimeDone(report));
        write(events.end(report.requestId()));
        write(events.report(report));
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
