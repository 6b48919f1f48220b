package dev.brume.lambda.asynchronous;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.lambda.execution.InvocationResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a destination is told of an event's end.
 *
 * @param functionArn with the qualifier
 * @param condition {@code Success}, {@code RetriesExhausted} or {@code EventAgeExceeded}
 * @param result the last attempt's; null when the function was never asked
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Capturing records of Lambda
 *     asynchronous invocations</a>
 */
record InvocationRecord(
        Instant timestamp,
        String requestId,
        String functionArn,
        String condition,
        int invokeCount,
        byte[] requestPayload,
        @Nullable InvocationResult result) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    boolean isSuccess() {
        return condition.equals("Success");
    }

    /**
     * As JSON.
     *
     * @param bytesMax what the destination takes; AWS leaves the payloads out where they would not fit
     */
    String json(int bytesMax) {
        ObjectNode record = JSON.createObjectNode();
        record.put("version", "1.0");
        record.put("timestamp", Timestamps.millis(timestamp));
        record.putObject("requestContext")
                .put("requestId", requestId)
                .put("functionArn", functionArn)
                .put("condition", condition)
                .put("approximateInvokeCount", invokeCount);
        record.set("requestPayload", tree(requestPayload));
        if (result != null) {
            ObjectNode context = record.putObject("responseContext");
            context.put("statusCode", OK).put("executedVersion", result.executedVersion());
            if (result.functionError() != null) {
                context.put("functionError", result.functionError());
            }
            record.set("responsePayload", tree(result.payload()));
        }
        String whole = record.toString();
        if (whole.getBytes(StandardCharsets.UTF_8).length <= bytesMax) {
            return whole;
        }
        record.remove("requestPayload");
        record.remove("responsePayload");
        return record.toString();
    }

    private static JsonNode tree(byte[] payload) {
        try {
            JsonNode read = JSON.readTree(payload);
            return read.isMissingNode() ? JSON.nullNode() : read;
        } catch (JsonProcessingException notJson) {
            return JSON.getNodeFactory().textNode(new String(payload, StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }
}
