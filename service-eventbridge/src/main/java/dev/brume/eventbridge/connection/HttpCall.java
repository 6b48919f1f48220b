package dev.brume.eventbridge.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.dispatch.ConnectionUse;
import dev.brume.core.http.outbound.OutboundRequest;
import dev.brume.core.http.outbound.OutboundUrl;
import dev.brume.eventbridge.terms.EventsLimits;
import dev.brume.eventbridge.terms.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ConnectionBodyParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHeaderParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHttpParameters;
import software.amazon.awssdk.services.eventbridge.model.ConnectionQueryStringParameter;

/** A request in the making: what comes later does not replace what is there, but for headers. Not safe for threads. */
public final class HttpCall {
    private final String method;
    private final String url;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<String> query = new ArrayList<>();
    private String body = "";

    public HttpCall(String method, String url) {
        this.method = method;
        this.url = url;
    }

    public HttpCall header(String name, String value) {
        headers.keySet().removeIf(known -> known.equalsIgnoreCase(name));
        headers.put(name, value);
        return this;
    }

    /** A header that a user asks for; what is reserved is left out, as AWS does. */
    HttpCall wanted(String name, String value) {
        return ReservedHeaders.has(name) ? this : header(name, value);
    }

    public @Nullable String header(String name) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    List<ConnectionUse.Addition> headers() {
        return headers.entrySet().stream()
                .map(header -> new ConnectionUse.Addition(header.getKey(), header.getValue()))
                .toList();
    }

    public HttpCall query(String name, String value) {
        query.add(encoded(name) + "=" + encoded(value));
        return this;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public HttpCall body(String text) {
        body = text;
        return this;
    }

    /** What a connection adds to each request: headers and query parameters, and members of a body that is an object. */
    public HttpCall add(@Nullable ConnectionHttpParameters parameters) {
        if (parameters == null) {
            return this;
        }
        for (ConnectionHeaderParameter header : parameters.headerParameters()) {
            wanted(header.key(), String.valueOf(header.value()));
        }
        for (ConnectionQueryStringParameter parameter : parameters.queryStringParameters()) {
            query(parameter.key(), String.valueOf(parameter.value()));
        }
        if (!parameters.bodyParameters().isEmpty()) {
            addToBody(parameters.bodyParameters());
        }
        return this;
    }

    private void addToBody(List<ConnectionBodyParameter> parameters) {
        JsonNode tree;
        try {
            tree = Json.parse(body.isEmpty() ? "{}" : body);
        } catch (JsonProcessingException lines) {
            return;
        }
        if (tree instanceof ObjectNode object) {
            parameters.forEach(parameter -> object.put(parameter.key(), parameter.value()));
            body = object.toString();
        }
    }

    /** Empty for a URL that is none. */
    public Optional<OutboundRequest> request() {
        String joined = query.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + String.join("&", query);
        List<String> flat = new ArrayList<>();
        headers.forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        boolean hasBody = !method.toUpperCase(Locale.ROOT).matches("GET|HEAD|OPTIONS");
        byte[] bytes = hasBody ? body.getBytes(StandardCharsets.UTF_8) : new byte[0];
        return OutboundUrl.parse(joined)
                .map(target -> new OutboundRequest(method, target, flat, bytes, EventsLimits.API_DESTINATION_TIMEOUT));
    }
}
