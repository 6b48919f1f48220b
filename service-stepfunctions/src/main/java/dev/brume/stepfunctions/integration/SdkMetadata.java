package dev.brume.stepfunctions.integration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.dispatch.Core;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Resource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What optimized integrations tell of the HTTP response, which there is none of here: its usual headers, and its status, which Lambda's answers hold. */
final class SdkMetadata {
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private static final int OK = 200;

    private SdkMetadata() {}

    static void add(ObjectNode body, Resource.Integration integration, Core core) {
        String id = core.ids().uuid();
        ObjectNode headers = Json.NODES.objectNode();
        headers.put("Connection", "keep-alive")
                .put("Content-Length", String.valueOf(body.toString().length()))
                .put(
                        "Content-Type",
                        integration.service().equals("lambda") ? "application/json" : "application/x-amz-json-1.0")
                .put("Date", DATE.format(core.time().now()))
                .put("x-amzn-RequestId", id);
        ObjectNode all = Json.NODES.objectNode();
        headers.properties().forEach(header -> all.putArray(header.getKey()).add(header.getValue()));
        ObjectNode http = body.putObject("SdkHttpMetadata");
        http.set("AllHttpHeaders", all);
        http.set("HttpHeaders", headers);
        http.put("HttpStatusCode", body.path("StatusCode").asInt(OK));
        body.putObject("SdkResponseMetadata").put("RequestId", id);
    }
}
