package dev.brume.stepfunctions.maprun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.execution.ChildInput;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.execution.ExecutionPlan;
import dev.brume.stepfunctions.execution.MapRunOrder;
import dev.brume.stepfunctions.execution.Status;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.MapSettings;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.ResultWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the children of a map run gave, as its ResultWriter wants it told (Developer Guide, "ResultWriter (Map)"). */
final class Results {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final MapRunOrder order;
    private final List<Result> all;
    private final ResultWriter writer;

    Results(MapRunOrder order, List<Result> all) {
        this.order = order;
        this.all = all;
        MapSettings.Distributed settings = order.map().settings().distributed();
        this.writer = settings == null ? ResultWriter.NONE : settings.writer();
    }

    /**
     * What became of one child.
     *
     * @param execution null where it never started
     */
    record Result(
            ChildInput input,
            @Nullable Execution execution,
            @Nullable Status status) {
        boolean succeeded() {
            return status == Status.SUCCEEDED;
        }

        boolean isPending() {
            return status == null || status == Status.PENDING_REDRIVE;
        }

        boolean failed() {
            return !succeeded() && !isPending();
        }
    }

    boolean lines() {
        return writer.lines();
    }

    /** The output of a Map whose results go nowhere else. */
    Payload output() {
        ArrayNode results = shown(result -> !result.isPending());
        return Payload.of(writer.lines() ? Json.text(text(results)) : results);
    }

    /** Those of one kind as a file has them; empty for none. */
    String file(Predicate<Result> kind) {
        ArrayNode results = shown(kind);
        return results.isEmpty() ? "" : text(results);
    }

    private String text(ArrayNode results) {
        return writer.lines()
                ? results.valueStream().map(JsonNode::toString).collect(Collectors.joining("\n"))
                : results.toString();
    }

    private ArrayNode shown(Predicate<Result> kind) {
        ArrayNode results = Json.NODES.arrayNode();
        for (Result result : all) {
            if (kind.test(result)) {
                add(results, result);
            }
        }
        return results;
    }

    // What failed is told in full whatever the transformation is.
    private void add(ArrayNode results, Result result) {
        if (!result.succeeded()
                || result.execution() == null
                || writer.transformation() == ResultWriter.Transformation.NONE) {
            results.add(described(result));
            return;
        }
        Payload output = result.execution().snapshot().output();
        JsonNode value = output == null ? Json.NODES.nullNode() : output.node();
        if (writer.transformation() == ResultWriter.Transformation.FLATTEN && value.isArray()) {
            value.forEach(results::add);
        } else {
            results.add(value);
        }
    }

    private ObjectNode described(Result result) {
        ObjectNode told = Json.NODES.objectNode();
        Execution execution = result.execution();
        if (execution == null) {
            data(told, "Input", result.input().input());
            return told.put("Status", "PENDING");
        }
        Execution.Snapshot shown = execution.snapshot();
        ExecutionPlan plan = execution.plan();
        if (shown.failure() != null) {
            text(told, "Cause", shown.failure().cause());
            text(told, "Error", shown.failure().error());
        }
        told.put("ExecutionArn", plan.arn());
        data(told, "Input", plan.input());
        told.put("Name", plan.name());
        if (shown.output() != null) {
            data(told, "Output", shown.output());
        } else {
            told.putObject("OutputDetails").put("Included", true);
        }
        told.put("RedriveCount", shown.redrives());
        if (result.succeeded()) {
            told.put("RedriveStatus", "NOT_REDRIVABLE")
                    .put("RedriveStatusReason", "Execution is SUCCEEDED and cannot be redriven");
        } else {
            told.put("RedriveStatus", "REDRIVABLE_BY_MAP_RUN");
        }
        told.put("StartDate", MILLIS.format(plan.startedAt()))
                .put("StateMachineArn", plan.revision().machineArn())
                .put("Status", result.status() == null ? "" : result.status().name());
        Instant stopped = shown.stoppedAt();
        if (stopped != null) {
            told.put("StopDate", MILLIS.format(stopped));
        }
        return told;
    }

    private static void data(ObjectNode told, String name, Payload payload) {
        told.put(name, payload.text()).putObject(name + "Details").put("Included", true);
    }

    private static void text(ObjectNode told, String name, @Nullable String value) {
        if (value != null) {
            told.put(name, value);
        }
    }

    String mapRunArn() {
        return order.arn();
    }
}
