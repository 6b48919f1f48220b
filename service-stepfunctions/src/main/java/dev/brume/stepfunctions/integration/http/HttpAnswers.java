package dev.brume.stepfunctions.integration.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.http.outbound.OutboundResponse;
import dev.brume.stepfunctions.execution.TaskOutcome;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.StatesError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an answer means to the task: its result, or an error that is named after the status. */
final class HttpAnswers {
    private static final int OK = 200;
    private static final int REDIRECTION = 300;
    private static final Map<Integer, String> TEXTS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(202, "Accepted"),
            Map.entry(203, "Non-Authoritative Information"),
            Map.entry(204, "No Content"),
            Map.entry(205, "Reset Content"),
            Map.entry(206, "Partial Content"),
            Map.entry(207, "Multi-Status"),
            Map.entry(301, "Moved Permanently"),
            Map.entry(302, "Found"),
            Map.entry(303, "See Other"),
            Map.entry(304, "Not Modified"),
            Map.entry(307, "Temporary Redirect"),
            Map.entry(308, "Permanent Redirect"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(408, "Request Timeout"),
            Map.entry(409, "Conflict"),
            Map.entry(410, "Gone"),
            Map.entry(412, "Precondition Failed"),
            Map.entry(413, "Payload Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(416, "Range Not Satisfiable"),
            Map.entry(422, "Unprocessable Entity"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"));

    private HttpAnswers() {}

    static TaskOutcome outcome(OutboundResponse answer) {
        String type = answer.header("Content-Type");
        if (isBinary(type)) {
            return runtime(
                    "The response of the HTTP Task has the content type '" + type + "', which is not supported.");
        }
        if (answer.body().length > HttpTask.ANSWER_BYTES_MAX) {
            return new TaskOutcome.Failed(
                    StatesError.DATA_LIMIT_EXCEEDED,
                    "The response of the HTTP Task exceeds the maximum number of bytes service limit.");
        }
        String body = text(answer.body());
        if (body == null) {
            return runtime("The response of the HTTP Task cannot be read as a string.");
        }
        if (answer.status() < OK || answer.status() >= REDIRECTION) {
            return new TaskOutcome.Failed("States.Http.StatusCode." + answer.status(), body);
        }
        ObjectNode result = Json.NODES.objectNode();
        result.set("Headers", headers(answer));
        result.set("ResponseBody", body(body, type));
        result.put("StatusCode", answer.status());
        result.put("StatusText", statusText(answer.status()));
        return new TaskOutcome.Succeeded(Payload.of(result));
    }

    static String statusText(int status) {
        return TEXTS.getOrDefault(status, "");
    }

    private static TaskOutcome runtime(String cause) {
        return new TaskOutcome.Failed(StatesError.RUNTIME, cause);
    }

    private static boolean isBinary(@Nullable String type) {
        String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
        return lower.startsWith("application/octet-stream")
                || lower.startsWith("image/")
                || lower.startsWith("video/")
                || lower.startsWith("audio/");
    }

    private static @Nullable String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException binary) {
            return null;
        }
    }

    private static ObjectNode headers(OutboundResponse answer) {
        ObjectNode headers = Json.NODES.objectNode();
        for (int i = 0; i < answer.headers().size(); i += 2) {
            String name = answer.headers().get(i).toLowerCase(Locale.ROOT);
            ArrayNode values = headers.get(name) instanceof ArrayNode known ? known : headers.putArray(name);
            values.add(answer.headers().get(i + 1));
        }
        return headers;
    }

    private static JsonNode body(String text, @Nullable String type) {
        if (type != null && type.toLowerCase(Locale.ROOT).contains("json")) {
            try {
                JsonNode parsed = Json.read(text);
                return parsed.isMissingNode() ? Json.text(text) : parsed;
            } catch (JsonProcessingException notJson) {
                return Json.text(text);
            }
        }
        return Json.text(text);
    }
}
