package dev.brume.stepfunctions.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.dispatch.Core;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Resource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What optimized integrations tell of the HTTP response, which there is none of here: the headers that AWS's services send, and its status, which Lambda's answers hold. */
final class SdkMetadata {
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private static final int OK = 200;

    private static final String KEPT = "keep-alive";
    private static final String TRACE = "X-Amzn-Trace-Id";
    private static final String TYPE = "Content-Type";

    private SdkMetadata() {}

    static void add(ObjectNode body, Resource.Integration integration, @Nullable SdkHttpResponse http, Core core) {
        String id = core.ids().uuid();
        ObjectNode headers = headers(integration.service(), body);
        headers.put("Date", DATE.format(core.time().now())).put("x-amzn-RequestId", id);
        if (http != null) {
            http.firstMatchingHeader(TRACE).ifPresent(trace -> headers.put(TRACE, trace));
        }
        ObjectNode all = Json.NODES.objectNode();
        headers.properties().forEach(header -> all.putArray(header.getKey()).add(header.getValue()));
        ObjectNode metadata = body.putObject("SdkHttpMetadata");
        metadata.set("AllHttpHeaders", all);
        metadata.set("HttpHeaders", headers);
        metadata.put("HttpStatusCode", body.path("StatusCode").asInt(OK));
        body.putObject("SdkResponseMetadata").put("RequestId", id);
    }

    private static ObjectNode headers(String service, ObjectNode body) {
        int length = Json.write(body).getBytes(UTF_8).length;
        ObjectNode headers = Json.NODES.objectNode().put("Content-Length", String.valueOf(length));
        return switch (service) {
            case "lambda" -> ofFunction(body, headers);
            case "sns" -> headers.put("connection", KEPT).put(TYPE, "text/xml");
            default -> headers.put("connection", KEPT).put(TYPE, "application/x-amz-json-1.0");
        };
    }

    private static ObjectNode ofFunction(ObjectNode body, ObjectNode headers) {
        headers.put("Connection", KEPT)
                .put(
                        "Content-Length",
                        String.valueOf(body.path("Payload").asText().getBytes(UTF_8).length))
                .put(TYPE, "application/json")
                .put("x-amzn-Remapped-Content-Length", "0");
        copy(body, "ExecutedVersion", headers, "X-Amz-Executed-Version");
        copy(body, "LogResult", headers, "X-Amz-Log-Result");
        return headers;
    }

    private static void copy(ObjectNode body, String member, ObjectNode headers, String header) {
        if (body.hasNonNull(member)) {
            headers.set(header, body.get(member));
        }
    }
}
