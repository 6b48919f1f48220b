package dev.brume.stepfunctions.integration.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.dispatch.ConnectionUse;
import dev.brume.core.http.outbound.OutboundRequest;
import dev.brume.core.http.outbound.OutboundUrl;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a state says of the request that it wants made. What the connection adds replaces what has the same name.
 *
 * @param form how the body is written as a form; null for JSON
 * @param body missing where there is none
 *
 * <p>See AWS Step Functions Developer Guide, "Call HTTPS APIs in Step Functions workflows", "HTTP Task fields".
 */
record HttpInvocation(
        String endpoint,
        String method,
        String connectionArn,
        Map<String, List<String>> headers,
        Map<String, List<String>> query,
        @Nullable FormEncoding form,
        JsonNode body) {
    /** For everything: "HTTP Task requests time out after 60 seconds". */
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final String CONTENT_TYPE = "Content-Type";
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD");
    private static final Set<String> FIELDS = Set.of(
            "ApiEndpoint",
            "Method",
            "Authentication",
            "InvocationConfig",
            "Headers",
            "QueryParameters",
            "Transform",
            "RequestBody");

    /** @throws EvaluationException States.Runtime for what cannot be made a request of */
    static HttpInvocation of(JsonNode parameters) {
        parameters.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw EvaluationException.runtime("The field '" + name + "' is not supported by the HTTP Task.");
            }
        });
        String method = required(parameters, "Method").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw EvaluationException.runtime("The HTTP method '" + method + "' is not supported by the HTTP Task.");
        }
        JsonNode connection = parameters.has("InvocationConfig")
                ? parameters.get("InvocationConfig")
                : parameters.path("Authentication");
        Map<String, List<String>> headers = pairs("Headers", parameters.path("Headers"));
        headers.forEach((name, values) -> {
            if (HttpHeaders.isForbidden(name)) {
                throw EvaluationException.runtime("The header '" + name + "' is not allowed in an HTTP Task.");
            }
            if (!HttpHeaders.isSound(name, values)) {
                throw EvaluationException.runtime("The header '" + name + "' is not valid.");
            }
        });
        return new HttpInvocation(
                required(parameters, "ApiEndpoint"),
                method,
                required(connection, "ConnectionArn"),
                headers,
                pairs("QueryParameters", parameters.path("QueryParameters")),
                form(parameters.path("Transform")),
                parameters.path("RequestBody"));
    }

    private static String required(JsonNode parameters, String field) {
        JsonNode value = parameters.path(field);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw EvaluationException.runtime("The field '" + field + "' of an HTTP Task must be a non-empty string.");
        }
        return value.textValue();
    }

    private static Map<String, List<String>> pairs(String field, JsonNode object) {
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        if (object.isMissingNode() || object.isNull()) {
            return pairs;
        }
        if (!object.isObject()) {
            throw EvaluationException.runtime("The field '" + field + "' of an HTTP Task must be a JSON object.");
        }
        object.properties().forEach(member -> {
            List<String> values = new ArrayList<>();
            if (member.getValue().isArray()) {
                member.getValue().forEach(item -> values.add(FormEncoding.text(item)));
            } else {
                values.add(FormEncoding.text(member.getValue()));
            }
            if (!values.isEmpty()) {
                pairs.put(member.getKey(), values);
            }
        });
        return pairs;
    }

    private static @Nullable FormEncoding form(JsonNode transform) {
        String encoding = transform.path("RequestBodyEncoding").asText("NONE");
        if (encoding.equals("NONE")) {
            return null;
        }
        String format =
                transform.path("RequestEncodingOptions").path("ArrayFormat").asText("INDICES");
        if (encoding.equals("URL_ENCODED")) {
            for (FormEncoding form : FormEncoding.values()) {
                if (form.name().equals(format)) {
                    return form;
                }
            }
        }
        throw EvaluationException.runtime("The Transform of an HTTP Task is not valid: RequestBodyEncoding " + encoding
                + ", ArrayFormat " + format);
    }

    /** @throws EvaluationException States.Runtime for what cannot be sent */
    OutboundRequest request(ConnectionUse.Additions additions, String region, @Nullable String traceId) {
        HttpHeaders all = new HttpHeaders();
        headers.forEach(all::set);
        additions.headers().forEach(one -> all.set(one.name(), one.value()));
        all.set("User-Agent", "Amazon|StepFunctions|HttpInvoke|" + region);
        all.set("Range", "bytes=0-" + HttpTask.ANSWER_BYTES_MAX);
        if (traceId != null) {
            all.set("X-Amzn-Trace-Id", traceId);
        }
        byte[] bytes = bytes(additions.body());
        if (bytes.length > 0 && all.first(CONTENT_TYPE) == null) {
            all.set(CONTENT_TYPE, "application/json; charset=UTF-8");
        }
        Map<String, List<String>> queried = new LinkedHashMap<>(query);
        additions.query().forEach(one -> queried.put(one.name(), List.of(one.value())));
        List<String> written = new ArrayList<>();
        queried.forEach((name, values) ->
                values.forEach(value -> written.add(FormEncoding.encoded(name) + "=" + FormEncoding.encoded(value))));
        String url = written.isEmpty()
                ? endpoint
                : endpoint + (endpoint.contains("?") ? "&" : "?") + String.join("&", written);
        OutboundUrl target = OutboundUrl.parse(url)
                .orElseThrow(() -> EvaluationException.runtime("The ApiEndpoint '" + endpoint + "' is not valid."));
        return new OutboundRequest(method, target, all.flat(), bytes, TIMEOUT);
    }

    private byte[] bytes(List<ConnectionUse.Addition> more) {
        JsonNode merged = body;
        if (!more.isEmpty()) {
            if (!body.isMissingNode() && !body.isObject()) {
                throw EvaluationException.runtime(
                        "The request body of the HTTP Task cannot be merged with that of the connection: it is not a JSON object.");
            }
            ObjectNode object = Json.NODES.objectNode();
            body.properties().forEach(member -> object.set(member.getKey(), member.getValue()));
            more.forEach(one -> object.put(one.name(), one.value()));
            merged = object;
        }
        if (merged.isMissingNode()) {
            return new byte[0];
        }
        if (form != null && merged.isObject()) {
            return form.encode(merged).getBytes(UTF_8);
        }
        return (merged.isTextual() ? merged.textValue() : Json.write(merged)).getBytes(UTF_8);
    }
}
