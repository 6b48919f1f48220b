package dev.brume.eventbridge.pipes.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.time.EmulatorTime;
import dev.brume.eventbridge.pipes.log.LogRecord;
import dev.brume.eventbridge.pipes.target.Failure;
import dev.brume.eventbridge.terms.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of one execution, written when it ends. Guarded by its monitor; what comes after the end is not written.
 *
 * <p>See EventBridge User Guide, "EventBridge Pipes log schema reference" and "Including execution data in EventBridge Pipes logs".
 */
final class Trail {
    private final PipeLog log;
    private final String executionId;
    private final String pipeArn;
    private final EmulatorTime time;
    private final List<LogRecord> entries = new ArrayList<>();
    private String request = "";
    private boolean ended;

    Trail(PipeLog log, String executionId, String pipeArn, EmulatorTime time) {
        this.log = log;
        this.executionId = executionId;
        this.pipeArn = pipeArn;
        this.time = time;
    }

    /** @param payload the events at that step; empty where the step has none */
    void add(Step step, String payload) {
        if (log.has(step)) {
            ObjectNode record = record(step);
            put(record, "payload", payload);
            enter(record);
        }
    }

    synchronized void requesting(String made) {
        request = made;
    }

    private synchronized String request() {
        return request;
    }

    void answered(Step step, String response) {
        if (log.has(step)) {
            ObjectNode record = record(step);
            put(record, "awsRequest", request());
            put(record, "awsResponse", response);
            enter(record);
        }
    }

    void invocationFailed(Step step, Failure failure, String service) {
        if (log.has(step)) {
            ObjectNode record = record(step);
            put(record, "awsRequest", request());
            error(record, failure, service);
            enter(record);
        }
    }

    /** @param service whose failure it is; empty for the execution's own record */
    void failed(Step step, Failure failure, String service) {
        if (log.has(step)) {
            ObjectNode record = record(step);
            error(record, failure, service);
            enter(record);
        }
    }

    private ObjectNode record(Step step) {
        ObjectNode record = Json.NODES.objectNode();
        record.put("resourceArn", pipeArn);
        record.put("timestamp", time.now().toEpochMilli());
        record.put("executionId", executionId);
        record.put("messageType", step.name());
        record.put("logLevel", step.level().toString());
        return record;
    }

    private void put(ObjectNode record, String field, String data) {
        if (log.includesData() && !data.isEmpty()) {
            record.put(field, data);
        }
    }

    private static void error(ObjectNode record, Failure failure, String service) {
        ObjectNode error = record.putObject("error");
        error.put("message", failure.code());
        if (failure.status() != 0) {
            error.put("httpStatusCode", failure.status());
        }
        error.put("details", failure.getMessage());
        if (!service.isEmpty()) {
            error.put("awsService", service);
        }
    }

    /** "EventBridge truncates the execution data": what is too large for a record goes, payloads first. */
    private void enter(ObjectNode record) {
        // Of both it is said that they are "present but null".
        if (!record.has("error")) {
            record.putNull("error");
        }
        record.putNull("truncatedFields");
        String text = record.toString();
        for (String field : List.of("payload", "awsRequest", "awsResponse")) {
            int excess = text.getBytes(StandardCharsets.UTF_8).length - log.recordBytesMax();
            if (excess > 0 && record.has(field)) {
                String data = record.get(field).textValue();
                (record.get("truncatedFields").isNull()
                                ? record.putArray("truncatedFields")
                                : record.withArray("truncatedFields"))
                        .add(field);
                // A character may take six bytes of JSON, and the list of what was cut some more.
                record.put(field, data.substring(0, Math.max(0, data.length() - excess - 100)));
                text = record.toString();
            }
        }
        keep(new LogRecord(time.now(), text));
    }

    private synchronized void keep(LogRecord entry) {
        if (!ended) {
            entries.add(entry);
        }
    }

    void end() {
        List<LogRecord> all;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            all = List.copyOf(entries);
        }
        log.write(all);
    }
}
