package dev.brume.stepfunctions.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.execution.ExecutionPlan;
import dev.brume.stepfunctions.execution.Failure;
import dev.brume.stepfunctions.execution.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The detail of an execution's status change, as text: it is made twice for each execution, mostly for nobody. */
final class StatusDetail {
    /** What input and output may come to together, in bytes as they are escaped; beyond it first the input is left out. */
    private static final int DATA_BYTES_MAX = 248 * 1024;

    private static final int ROOM = 800;
    private final StringBuilder text = new StringBuilder(ROOM).append('{');

    private StatusDetail() {}

    static String of(ExecutionPlan plan, Execution.Snapshot now, Status status) {
        StatusDetail detail = new StatusDetail();
        boolean runs = status == Status.RUNNING;
        detail.name("executionArn", plan.arn());
        detail.name("stateMachineArn", plan.revision().machineArn());
        detail.name("name", plan.name());
        detail.name("status", status.name());
        detail.time("startDate", plan.startedAt());
        detail.time("stopDate", runs ? null : now.stoppedAt());
        detail.data(
                escaped(plan.input().text()),
                runs || now.output() == null ? null : escaped(now.output().text()));
        detail.name("stateMachineVersionArn", plan.versionArn());
        detail.name("stateMachineAliasArn", plan.aliasArn());
        detail.raw("redriveCount", Integer.toString(now.redrives()));
        detail.time("redriveDate", now.redrivenAt());
        // What runs may have failed again by the time that this is told.
        Failure failure = runs ? null : now.failure();
        detail.text("error", failure == null ? null : failure.error());
        detail.text("cause", failure == null ? null : failure.cause());
        return detail.text.append('}').toString();
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + value.length() / 4);
        JsonStringEncoder.getInstance().quoteAsString(value, escaped);
        return escaped.toString();
    }

    private void data(String input, @Nullable String output) {
        int outputBytes = output == null ? 0 : bytes(output);
        data("input", input, outputBytes + bytes(input) <= DATA_BYTES_MAX);
        data("output", output, outputBytes <= DATA_BYTES_MAX);
    }

    private static int bytes(String value) {
        return value.length() * 3 <= DATA_BYTES_MAX / 2 ? value.length() : value.getBytes(UTF_8).length;
    }

    private void data(String name, @Nullable String escaped, boolean included) {
        raw(name, escaped == null || !included ? "null" : "\"" + escaped + "\"");
        raw(name + "Details", escaped == null ? "null" : "{\"included\":" + included + "}");
    }

    private void time(String name, @Nullable Instant value) {
        raw(name, value == null ? "null" : Long.toString(value.toEpochMilli()));
    }

    private void text(String name, @Nullable String value) {
        raw(name, value == null ? "null" : "\"" + escaped(value) + "\"");
    }

    /** Names and ARNs hold nothing that would have to be escaped. */
    private void name(String name, @Nullable String value) {
        if (value == null) {
            raw(name, "null");
        } else {
            begin(name).append('"').append(value).append('"');
        }
    }

    private void raw(String name, String value) {
        begin(name).append(value);
    }

    private StringBuilder begin(String name) {
        return text.append(text.length() == 1 ? "\"" : ",\"").append(name).append("\":");
    }
}
